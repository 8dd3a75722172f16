import type { Purpose } from '../journal/attempt-event.ts';
import { type CommandRule, denial } from '../plan/command-rules.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { approvalFirst, type GateEffect } from './approval-gate.ts';
import type { Effect } from './effect.ts';
import { unresolvedReferences } from './missing-variables.ts';
import { ruleFor } from './policy.ts';
import type { Situation } from './situation.ts';

interface Launching extends Situation {
  readonly planned: PlannedStep;
  readonly purpose: Purpose;
  /** The step that asks for it. */
  readonly serves: PlannedStep;
}

/**
 * Start a step that is confirmed. What its references stand for is taken first, and not before: a person has seen by
 * then which commands that runs.
 */
export function launchEffect({ plan, state, planned, purpose, serves, policy }: Launching): LaunchEffect {
  // Everything that is started comes through here.
  const rule = ruleFor(planned, { plan, state, rules: policy.rules.deny });
  if (rule !== null) return refusal(serves, rule);
  const approval = approvalFirst([planned], { plan, state, policy });
  if (approval !== null) return approval;
  const [variable] = unresolvedReferences(planned, plan, state);
  if (variable !== undefined) return { type: 'resolve', variable };
  return { type: 'launch', step: planned.id, purpose, serves: serves.id };
}

/** A step that must not be started has failed, and says why. */
export function refusal(serves: PlannedStep, rule: CommandRule): Extract<Effect, { readonly type: 'mark' }> {
  return { type: 'mark', step: serves.id, result: 'failed', reason: `It was not started: ${denial(rule)}.` };
}

type LaunchEffect = GateEffect | Extract<Effect, { readonly type: 'launch' | 'resolve' | 'mark' }>;
