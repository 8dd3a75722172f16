import type { Plan } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import type { Policy } from './policy.ts';

/** From what it is decided what a run does next. */
export interface Situation {
  readonly plan: Plan;
  readonly state: RunState;
  readonly policy: Policy;
}
