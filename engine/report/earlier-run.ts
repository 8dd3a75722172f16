import type { RunEvent } from '../journal/event.ts';
import { isUnrestored, lossTime, type Measured, recoveryTime } from './drill-measures.ts';
import { ofType } from './records.ts';
import type { EarlierRun, Measure } from './report-source.ts';
import { stepHistories } from './step-history.ts';

/** What later runs compare themselves with; `null` for a journal without a beginning. */
export function earlierRun(events: readonly RunEvent[]): EarlierRun | null {
  const [started] = ofType(events, 'run-started');
  if (started === undefined) return null;
  const took = [...stepHistories(events).values()].flatMap(({ step, result, took: time }) =>
    result === 'done' && time !== null ? [[step, time] as const] : [],
  );
  return {
    run: started.run,
    startedAt: started.time,
    drill: started.drill === true,
    ...outcomeOf(events),
    took: Object.fromEntries(took),
  };
}

/** What a drill came to, as drills are compared by. */
export type DrillOutcome = Pick<EarlierRun, 'result' | 'rto' | 'rpo' | 'unrestored' | 'lostAll'>;

export function outcomeOf(events: readonly RunEvent[]): DrillOutcome {
  const loss = lossTime(events);
  return {
    result: ofType(events, 'run-ended').at(-1)?.result ?? null,
    rto: measureOf(recoveryTime(events)),
    rpo: measureOf(loss),
    ...(isUnrestored(events) ? { unrestored: true } : {}),
    ...(loss !== null && !Number.isFinite(loss.value) ? { lostAll: true } : {}),
  };
}

/** Of a loss of everything there is no figure to compare. */
function measureOf(measured: Measured | null): Measure | null {
  if (measured === null || !Number.isFinite(measured.value)) return null;
  return { value: measured.value, within: measured.within };
}
