import type { StepId } from '../model/ids.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';

/** A step of the plan, on the main line or off it, if there is one. */
export function plannedStep(plan: Plan, id: StepId): PlannedStep | undefined {
  return plan.steps.find(planned => planned.id === id) ?? plan.offline.find(planned => planned.id === id);
}

/** A step that the plan must have: an unknown id is a bug. */
export function findPlannedStep(plan: Plan, id: StepId): PlannedStep {
  const found = plannedStep(plan, id);
  if (found === undefined) throw new Error(`The plan has no step ${id}.`);
  return found;
}
