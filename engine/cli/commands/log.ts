import { readJournal } from '../../host/file-journal.ts';
import { FIRST_PIN, pinOf, readPin, readPinned } from '../../host/pins.ts';
import { selectEvents } from '../../journal/select-events.ts';
import type { Plan } from '../../plan/plan.ts';
import { jsonLine } from '../../view/json.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';
import { type LogFilterOptions, readLogFilter } from '../log-filter.ts';
import { styleFor, widthOf } from '../style-for.ts';
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
    plan: readPin(directory, FIRST_PIN).plan as Plan | null,
    planSince: event => readPin(directory, pinOf(event)).plan as Plan | null,
    only: new Set(chosen.map(event => event.seq)),
    style: styleFor(io),
    width: io.out.isTTY === true ? widthOf(io) : null,
  });
  await writeOut(io, text);
  return EXIT.ok;
}
