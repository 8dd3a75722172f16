import type { RunbookFile } from '../host/read-runbook-file.ts';
import type { TrustState } from '../host/trust-store.ts';
import { sanitize } from '../model/sanitize.ts';
import { askForWord } from './ask-for-word.ts';
import type { Io } from './io.ts';

/** Longest change that is shown, in lines. */
const SHOWN = 40;

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
    const { structuredPatch } = await import('diff');
    const { hunks } = structuredPatch('', '', state.trustedText, file.text, undefined, undefined, {
      context: 1,
    });
    const diff = hunks.flatMap(hunk => [`@@ line ${hunk.newStart}`, ...hunk.lines]);
    for (const line of diff.slice(0, SHOWN)) io.err.write(`  ${sanitize(line)}\n`);
    if (diff.length > SHOWN) io.err.write(`  … ${diff.length - SHOWN} more changed lines\n`);
  } else {
    io.err.write(`  Read it first: drillbook show ${sanitize(file.path)}\n`);
  }
  return await askForWord('trust', 'to let it run on this machine', io);
}
