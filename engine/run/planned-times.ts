import type { StepId } from '../model/ids.ts';
import type { Plan } from '../plan/plan.ts';

/** What the author of a runbook gave each step, in milliseconds; steps without a budget are left out. */
export function plannedTimes({ steps }: Plan): ReadonlyMap<StepId, number> {
  return new Map(steps.flatMap(({ id, step }) => (step.budget === null ? [] : [[id, step.budget] as const])));
}
