import { readJournal } from '../../host/file-journal.ts';
import { readPinned } from '../../host/pins.ts';
import { selectEvents } from '../../journal/select-events.ts';
import type { Plan } from '../../plan/plan.ts';
import { jsonLine } from '../../view/json.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';
import { type LogFilterOptions, readLogFilter } from '../log-filter.ts';
import { logForm } from '../log-form.ts';
import { writeOut } from '../write-out.ts';

export interface LogOptions extends LogFilterOptions {
  readonly run: string | undefined;
  readonly json?: boolean;
  /** Go on with each record as it is written. */
  readonly follow?: boolean;
}

/** Print the audit log of a run, or a part of it: readable, or the records as they are written. */
export async function log(options: LogOptions, io: Io): Promise<number> {
  const { id, directory } = findRun(options.run, { io });
  if (options.follow === true)
    return await (await import('../follow-log.ts')).followLog({ id, directory, options }, io);
  const events = readJournal(directory);
  const plan = readPinned(directory, events).plan as Plan | null;
  const chosen = selectEvents(events, await readLogFilter(options, { plan, events }));
  if (chosen.length === 0) io.err.write('No record fits.\n');
  if (options.json === true) {
    await writeOut(io, chosen.map(jsonLine).join(''));
    return EXIT.ok;
  }
  const { logText } = await import('../../view/log-text.ts');
  const text = logText(events, {
    ...logForm(directory, io),
    only: new Set(chosen.map(event => event.seq)),
  });
  await writeOut(io, text);
  return EXIT.ok;
}
