import type { PlannedStep } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import type { Effect } from './effect.ts';
import { ruleFor } from './policy.ts';
import type { Situation } from './situation.ts';

/** Whether somebody other than who runs it must approve each start of a step: its author says so, or a policy does. */
export function needsApproval(planned: PlannedStep, { plan, state, policy }: Situation): boolean {
  if (planned.step.settings.approve === true) return true;
  return ruleFor(planned, { plan, state, rules: policy.rules.approve }) !== null;
}

/** Whether one of these steps goes on without its approval. */
export function wentWithout(steps: readonly PlannedStep[], state: RunState): boolean {
  return steps.some(({ id }) => stepState(state, id).approval?.given?.by === 'broken-glass');
}

export type GateEffect = Extract<Effect, { readonly type: 'request-approval' | 'ask' }>;

/** What has to happen before the first of these steps that still needs an approval; `null` where none does. Pure. */
export function approvalFirst(steps: readonly PlannedStep[], situation: Situation): GateEffect | null {
  const { state, policy } = situation;
  const waiting = steps.find(
    each => needsApproval(each, situation) && (stepState(state, each.id).approval?.given ?? null) === null,
  );
  if (waiting === undefined) return null;
  const { id: step } = waiting;
  const { approval } = stepState(state, step);
  if (approval === null) return { type: 'request-approval', step };
  const { request, expires, refused } = approval;
  const { unable, mayBreakGlass } = policy.approval;
  return {
    type: 'ask',
    question: { kind: 'approval', step, run: state.run, request, expires, refused, unable, mayBreakGlass },
  };
}
