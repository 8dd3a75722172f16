import type { RunEventBody } from '../journal/event.ts';
import { findPlannedStep } from './find-planned-step.ts';
import { isSettled } from './is-settled.ts';
import type { Answer } from './question.ts';
import type { Performance } from './run-context.ts';

/** A step that is settled is had again; on the way to one that is not, what is not settled is left out. */
export function goTo(
  { step, reason }: Extract<Answer, { readonly kind: 'go-to' }>,
  { plan, state }: Pick<Performance, 'plan' | 'state'>,
): readonly RunEventBody[] {
  const target = findPlannedStep(plan, step);
  if (isSettled(plan, state, target)) return [{ type: 'retried', step, reason }];
  const left = plan.steps.slice(0, plan.steps.indexOf(target));
  return left
    .filter(planned => !isSettled(plan, state, planned))
    .map(({ id }) => ({ type: 'skipped', step: id, reason }));
}
