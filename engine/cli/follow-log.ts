import { readJournal } from '../host/file-journal.ts';
import { followJournal } from '../host/follow-journal.ts';
import { readPinned } from '../host/pins.ts';
import { isLeft } from '../host/take-over.ts';
import type { RunEvent } from '../journal/event.ts';
import { selectEvents } from '../journal/select-events.ts';
import { sanitize } from '../model/sanitize.ts';
import type { Plan } from '../plan/plan.ts';
import { replay } from '../state/reduce.ts';
import { jsonLine } from '../view/json.ts';
import { growingLog } from '../view/log-text.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { type LogFilterOptions, readLogFilter } from './log-filter.ts';
import { logForm } from './log-form.ts';
import { stateNow } from './state-now.ts';
import { writeOut } from './write-out.ts';

interface Followed {
  readonly id: string;
  readonly directory: string;
  /** Which records, and how. */
  readonly options: LogFilterOptions & { readonly json?: boolean };
}

/** Show a run record by record while somebody drives it, without touching it; says why it stopped. */
export async function followLog({ id, directory, options }: Followed, io: Io): Promise<number> {
  const before = readJournal(directory);
  const plan = readPinned(directory, before).plan as Plan | null;
  const wanted = await readLogFilter(options, { plan, events: before });
  const textOf = growingLog(logForm(directory, io));
  const batches = followJournal(directory, () => isLeft(directory));
  let shown = 0;
  for (;;) {
    const { done, value: events } = await batches.next();
    if (done === true) {
      io.err.write(`${sanitize(lastWords(id, directory, events))}\n`);
      return EXIT.ok;
    }
    const chosen = selectEvents(events, wanted).filter(({ seq }) => seq > shown);
    const added = events.slice(shown);
    shown = events.length;
    await writeOut(
      io,
      options.json === true
        ? chosen.map(jsonLine).join('')
        : textOf(added, new Set(chosen.map(({ seq }) => seq))),
    );
  }
}

function lastWords(id: string, directory: string, events: readonly RunEvent[]): string {
  const state = replay(events);
  const now = stateNow(directory, state);
  switch (now) {
    case 'succeeded':
    case 'failed':
    case 'aborted':
      return `Run ${id} has ended: ${now}.`;
    case 'paused':
      return `Run ${id} is paused: ${state.reason ?? 'nobody drives it'}\n  Go on: drillbook resume ${id}`;
    default:
      return `Nobody drives run ${id}: it is ${now}.\n  Go on: drillbook resume ${id}`;
  }
}
