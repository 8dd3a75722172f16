import { existsSync, readFileSync, statSync } from 'node:fs';
import { journalPath } from '../../host/journal-path.ts';
import { verifyJournal } from '../../journal/verify.ts';
import { RunbookError } from '../../model/errors.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';
import { writeOut } from '../write-out.ts';

/** Check a journal by its own bytes; exit 1 names the first record that is not as it was written. */
export async function verify(options: { readonly run: string | undefined }, io: Io): Promise<number> {
  const path = journalOf(options.run, io);
  if (!existsSync(path)) {
    throw new RunbookError('no-journal', `There is no journal ${path}.`, {
      hint: '`drillbook runs` lists the runs here.',
    });
  }
  const result = verifyJournal(readFileSync(path));
  if (result.ok && result.records === 0) {
    await writeOut(io, 'empty: no records\n');
    io.err.write('Every run has at least one record, so this is no whole journal.\n');
    return EXIT.failed;
  }
  if (result.ok) {
    await writeOut(io, `whole: ${result.records} records, head ${result.head}\n`);
    io.err.write(
      'The chain is unbroken. It is not anchored: records cut off at the end would not show. Keep the head elsewhere.\n',
    );
    return EXIT.ok;
  }
  await writeOut(io, `${result.kind}: record ${result.seq}, line ${result.line}, byte ${result.offset}\n`);
  io.err.write(`${result.message}\n  ${result.events.length} records before it are whole. File: ${path}\n`);
  return EXIT.failed;
}

function journalOf(named: string | undefined, io: Io): string {
  if (named !== undefined && existsSync(named))
    return statSync(named).isDirectory() ? journalPath(named) : named;
  return journalPath(findRun(named, { io }).directory);
}
