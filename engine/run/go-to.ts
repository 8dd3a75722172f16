import type { RunEventBody } from '../journal/event.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { stepState } from '../state/step-state.ts';
import { findPlannedStep } from './find-planned-step.ts';
import { isSettled } from './is-settled.ts';
import type { Answer } from './question.ts';
import type { Performance } from './run-context.ts';

/**
 * A step that is settled is had again, and what a choice left out with it; on the way to one that is not, what is not
 * settled is left out. Who goes to a step of another way takes that way.
 */
export function goTo(
  { step, reason }: Extract<Answer, { readonly kind: 'go-to' }>,
  { plan, state }: Pick<Performance, 'plan' | 'state'>,
): readonly RunEventBody[] {
  const target = findPlannedStep(plan, step);
  const ways = target.guards.flatMap(guard =>
    guard.kind === 'chosen' && state.chosen.get(guard.choice) !== guard.option ? [guard] : [],
  );
  const chosen = ways.map(
    ({ choice, option }): RunEventBody => ({ type: 'chosen', step: choice, option, how: reason }),
  );
  const again = (planned: PlannedStep): RunEventBody => ({ type: 'retried', step: planned.id, reason });
  if (isSettled(plan, state, target)) {
    const leftOut = plan.steps.filter(
      ({ id, guards }) =>
        stepState(state, id).skippedBy === 'choice' &&
        guards.some(guard => guard.kind === 'chosen' && guard.choice === step),
    );
    return [...[target, ...leftOut].map(again), ...chosen];
  }
  const skipped = plan.steps
    .slice(0, plan.steps.indexOf(target))
    .filter(planned => !isSettled(plan, state, planned) && !ways.some(({ choice }) => choice === planned.id))
    .map(({ id }): RunEventBody => ({ type: 'skipped', step: id, reason }));
  return [...skipped, ...chosen];
}
