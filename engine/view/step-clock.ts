import type { PlannedStep } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import type { Moment } from './moment.ts';
import { elapsedOf } from './step-detail.ts';

/** The time since a step began, tries and waits of it included. Milliseconds. */
export interface StepClock {
  readonly elapsed: number;
  /** What its author gave it; `null` for nothing. */
  readonly budget: number | null;
}

/** The clock of a step that has begun and is not settled. */
export function stepClock(planned: PlannedStep | undefined, state: RunState, now: Moment): StepClock | null {
  if (planned === undefined) return null;
  const history = state.steps.get(planned.id);
  if (history === undefined || history.status === 'done' || history.status === 'skipped') return null;
  const first = state.attempts.get(history.attempts[0] ?? '');
  return first === undefined ? null : { elapsed: elapsedOf(first, now), budget: planned.step.budget };
}
