import { readFileSync } from 'node:fs';
import { readJournal } from '../../host/file-journal.ts';
import { journalPath } from '../../host/journal-path.ts';
import { readPinned } from '../../host/open-run.ts';
import type { Plan } from '../../plan/plan.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';
import { styleFor, widthOf } from '../style-for.ts';
import { writeOut } from '../write-out.ts';

/** Print the audit log of a run: readable, or the records as they are written. */
export async function log(
  options: { readonly run: string | undefined; readonly json?: boolean },
  io: Io,
): Promise<number> {
  const { directory } = findRun(options.run, { io });
  const events = readJournal(directory);
  if (options.json === true) {
    await writeOut(io, readFileSync(journalPath(directory), 'utf8'));
    return EXIT.ok;
  }
  const { logText } = await import('../../view/log-text.ts');
  const text = logText(events, {
    plan: readPinned(directory).plan as Plan,
    style: styleFor(io),
    width: io.out.isTTY === true ? widthOf(io) : null,
  });
  await writeOut(io, text);
  return EXIT.ok;
}
