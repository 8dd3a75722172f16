import type { StepId } from '../model/ids.ts';
import { oncePer } from '../model/once-per.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';

/** A step of the plan, on the main line or off it, if there is one. */
export function plannedStep(plan: Plan, id: StepId): PlannedStep | undefined {
  return stepsOf(plan).get(id);
}

const stepsOf = oncePer(({ offline, steps }: Plan): ReadonlyMap<StepId, PlannedStep> => {
  const byId = new Map<StepId, PlannedStep>();
  for (const planned of offline) byId.set(planned.id, planned);
  for (const planned of steps) byId.set(planned.id, planned);
  return byId;
});

/** A step that the plan must have: an unknown id is a bug. */
export function findPlannedStep(plan: Plan, id: StepId): PlannedStep {
  const found = plannedStep(plan, id);
  if (found === undefined) throw new Error(`The plan has no step ${id}.`);
  return found;
}

/** A step that another names, where it can be started here: a person's, or another machine's, cannot. */
export function startable(plan: Plan, id: StepId | undefined): PlannedStep | undefined {
  const found = id === undefined ? undefined : plannedStep(plan, id);
  return found?.program === null ? undefined : found;
}

/** Steps that are started for a step before it and after it: its check, and what it waits for. */
export function helpersOf(plan: Plan, { refers }: PlannedStep): readonly PlannedStep[] {
  return [startable(plan, refers.check), startable(plan, refers.until)].filter(each => each !== undefined);
}
