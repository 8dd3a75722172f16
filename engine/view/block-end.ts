import type { StepId } from '../model/ids.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';

/** The last of the commands that stand in one block with a step; `null` for a step that stands in none. */
export function blockEnd(plan: Plan, first: PlannedStep | undefined): StepId | null {
  const block = first === undefined || first.step.kind === 'manual' ? null : first.step.block;
  if (first === undefined || block === null) return null;
  const last = plan.steps.findLast(
    ({ step, prefix, suffix }) =>
      step.kind !== 'manual' && step.block === block && prefix === first.prefix && suffix === first.suffix,
  );
  return last?.id ?? null;
}
