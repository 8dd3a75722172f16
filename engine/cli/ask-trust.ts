import type { RunbookFile } from '../host/read-runbook-file.ts';
import type { TrustState } from '../host/trust-store.ts';
import { sanitize } from '../model/sanitize.ts';
import { askForLine } from './ask-for-line.ts';
import type { Io } from './io.ts';

/**
 * Ask a person whether a new or changed runbook may run, until the answer is understood; only the typed word `trust`
 * says yes. They may read it first.
 */
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
  }
  for (;;) {
    const question = 'Type `trust` to let it run on this machine, or `read` to read it first: ';
    const typed = (await askForLine(question, io)) ?? '';
    const word = typed.toLowerCase();
    if (word === 'trust') return true;
    if (LEAVING.has(word)) return false;
    if (word === 'read') await read(file, io);
    else io.err.write(`\`${sanitize(typed)}\` is not understood. ${HOW_TO_LEAVE}\n`);
  }
}

/** The empty one stands for Enter alone, and for the end of input: neither may do any harm. */
const LEAVING: ReadonlySet<string> = new Set(['', 'no', 'n', 'q', 'quit', 'exit']);

const HOW_TO_LEAVE = '`no`, or Enter alone, leaves without trust.';

/** In the pager, or straight to the terminal where there is none. */
async function read({ text }: RunbookFile, io: Io): Promise<void> {
  const rows = text.split('\n').map(sanitize);
  const { pageText, whyNoPager } = await import('../host/page-text.ts');
  const why = whyNoPager(io.env);
  if (why === null) {
    const failure = await pageText(rows, io.env);
    if (failure !== null) io.err.write(`${sanitize(failure)}\n`);
    return;
  }
  io.err.write(`${rows.join('\n')}\n${sanitize(why)}\n`);
}
