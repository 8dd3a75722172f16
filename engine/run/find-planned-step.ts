import type { StepId } from '../model/ids.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';

const indexes = new WeakMap<Plan, ReadonlyMap<StepId, PlannedStep>>();

/** A step of the plan, on the main line or off it, if there is one. */
export function plannedStep(plan: Plan, id: StepId): PlannedStep | undefined {
  let index = indexes.get(plan);
  if (index === undefined) {
    index = new Map([...plan.offline, ...plan.steps].map(planned => [planned.id, planned]));
    indexes.set(plan, index);
  }
  return index.get(id);
}

/** A step that the plan must have: an unknown id is a bug. */
export function findPlannedStep(plan: Plan, id: StepId): PlannedStep {
  const found = plannedStep(plan, id);
  if (found === undefined) throw new Error(`The plan has no step ${id}.`);
  return found;
}
