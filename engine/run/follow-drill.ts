import type { RunEvent, RunEventBody } from '../journal/event.ts';
import type { RunState } from '../state/run-state.ts';
import type { DrillPort } from './drill-port.ts';
import { dueInDrill } from './due-in-drill.ts';
import type { Clock } from './ports.ts';

/** Keeps the journal of a drill up with what is seen, whatever the run waits for. */
export interface DrillFollower {
  /** Record what is due, and tell the prober how the run stands. */
  catchUp(): void;
  /** Given when a card is revealed while a question stands. */
  interrupted(): AbortSignal;
  stop(): void;
}

interface Following {
  readonly port: DrillPort;
  readonly clock: Pick<Clock, 'sleep'>;
  state(): RunState;
  record(body: RunEventBody): RunEvent;
}

/** Follow a drill until it is stopped. */
export function followDrill({ port, clock, state, record }: Following): DrillFollower {
  const over = new AbortController();
  let interruption = new AbortController();
  const catchUp = (): void => {
    for (let due = dueInDrill(state(), port); due !== null; due = dueInDrill(state(), port)) {
      record(due);
      if (due.type === 'inject-revealed') interruption.abort();
    }
    const { rehearsal, endedAt, bindings } = state();
    if (rehearsal === null) return;
    const values = Object.fromEntries([...bindings].map(([name, { value }]) => [name, value]));
    const { at: disruption, settledAt: settled } = rehearsal.outage ?? { at: null, settledAt: null };
    port.tell({ disruption, settled, ended: endedAt !== null, values });
  };
  const follow = async (): Promise<void> => {
    while (!over.signal.aborted) {
      catchUp();
      await clock.sleep(POLL, over.signal);
    }
  };
  // A journal that cannot be written fails the next record of the run as well, where somebody is told.
  follow().catch(() => {});
  return {
    catchUp,
    interrupted: () => {
      interruption = new AbortController();
      return interruption.signal;
    },
    stop: () => over.abort(),
  };
}

/** Milliseconds between two looks at what the prober saw. */
const POLL = 200;
