import type { RunbookFile } from '../host/read-runbook-file.ts';
import type { TrustState } from '../host/trust-store.ts';
import { sanitize } from '../model/sanitize.ts';
import { askForWord } from './ask-for-word.ts';
import type { Io } from './io.ts';

/** Ask a person whether a new or changed runbook may run; only the typed word `trust` says yes. */
export async function askTrust(
  file: RunbookFile,
  state: Exclude<TrustState, { kind: 'trusted' }>,
  io: Io,
): Promise<boolean> {
  io.err.write(
    `${state.kind === 'new' ? 'This runbook is new here' : 'This runbook has changed since you trusted it'}.\n`,
  );
  io.err.write(`  file    ${sanitize(file.realPath)}\n  sha256  ${file.sha256}\n`);
  if (state.kind === 'changed') {
    const { changedLines } = await import('./changed-lines.ts');
    for (const line of changedLines(state.trustedText, file.text)) io.err.write(`  ${sanitize(line)}\n`);
  } else {
    io.err.write(`  Read it first: drillbook show ${sanitize(file.path)}\n`);
  }
  return await askForWord('trust', 'to let it run on this machine', io);
}
