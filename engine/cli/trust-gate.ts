import { join } from 'node:path';
import { systemClock } from '../host/clock.ts';
import { currentActor } from '../host/place.ts';
import type { RunbookFile } from '../host/read-runbook-file.ts';
import { homeFor } from '../host/state-directory.ts';
import type { TrustDecision, TrustState, TrustStore } from '../host/trust-store.ts';
import { openTrustStore } from '../host/trust-store.ts';
import type { RunEventBody } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import type { Io } from './io.ts';
import { isInteractive } from './io.ts';

/** Where this user's trust is kept. */
export function trustStoreOf(io: Io): TrustStore {
  return openTrustStore(join(homeFor('data', io.env), 'trust'));
}

/** Let a trusted file pass; ask a person about any other; refuse where there is none. Says why it may run. */
export async function passTrustGate(
  file: RunbookFile,
  io: Io,
): Promise<Extract<RunEventBody, { type: 'trusted' }>> {
  const state = trustOf(file, io);
  const passed = { type: 'trusted', sha256: file.sha256 } as const;
  if (state.kind === 'trusted')
    return { ...passed, how: state.how, ...(state.by === undefined ? {} : { by: state.by }) };
  if (!isInteractive(io)) throw untrusted(file, state);
  const { askTrust } = await import('./ask-trust.ts');
  if (!(await askTrust(file, state, io))) throw untrusted(file, state);
  trustStoreOf(io).trust(file, decisionNow());
  return { ...passed, how: 'asked' };
}

/** Whoever acts at this moment. */
export function decisionNow(): TrustDecision {
  return { user: currentActor('command').user, time: systemClock.now() };
}

/** Whether a file would pass, without asking anybody. */
export function trustOf(file: RunbookFile, io: Io): TrustState {
  return isPackaged(file) ? { kind: 'trusted', how: 'packaged' } : trustStoreOf(io).check(file);
}

function untrusted(file: RunbookFile, state: TrustState): RunbookError {
  const what =
    state.kind === 'changed' ? 'has changed since you trusted it' : 'has not been trusted on this machine';
  return new RunbookError('untrusted', `${file.path} ${what}.`, {
    fate: 'untrusted',
    hint: `Read it, then allow it: drillbook trust ${file.path}`,
  });
}

declare const __PACKAGED_RUNBOOKS__: readonly string[] | undefined;

/** The runbooks that come with the program are trusted by their hashes, which the build puts in. */
function isPackaged(file: RunbookFile): boolean {
  const hashes = typeof __PACKAGED_RUNBOOKS__ === 'undefined' ? [] : __PACKAGED_RUNBOOKS__;
  return hashes.includes(file.sha256);
}
