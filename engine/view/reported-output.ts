import type { Plan } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import type { Errands } from './errands.ts';
import { IN_MEMORY_ONLY, outputOfStep } from './output-of-step.ts';
import { REPORTED_ROWS } from './step-report.ts';
import { lastRows } from './stored-rows.ts';

interface Wanted {
  readonly plan: Plan;
  readonly state: RunState;
  readonly step: string;
  readonly errands: Pick<Errands, 'stored'>;
}

/** The last that a step printed, for a report; or why that is not told. */
export function reportedOutput({ plan, state, step, errands }: Wanted) {
  const found = outputOfStep(plan, state, step);
  if ('why' in found) return state.steps.get(step)?.attempts.length ? found : { rows: [], more: false };
  const chunks = errands.stored(found.attempt);
  return chunks === null ? { why: IN_MEMORY_ONLY } : lastRows(chunks, REPORTED_ROWS);
}
