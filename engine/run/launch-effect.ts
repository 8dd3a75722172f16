import type { Purpose } from '../journal/event.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import type { Effect } from './effect.ts';
import { unresolvedReferences } from './missing-variables.ts';

interface Launching {
  readonly plan: Plan;
  readonly state: RunState;
  readonly planned: PlannedStep;
  readonly purpose: Purpose;
  /** The step that asks for it. */
  readonly serves: PlannedStep;
}

/**
 * Start a step that is confirmed. What its references stand for is taken first, and not before: a person has seen by
 * then which commands that runs.
 */
export function launchEffect({ plan, state, planned, purpose, serves }: Launching): LaunchEffect {
  const [variable] = unresolvedReferences(planned, plan, state);
  if (variable !== undefined) return { type: 'resolve', variable };
  return { type: 'launch', step: planned.id, purpose, serves: serves.id };
}

type LaunchEffect = Extract<Effect, { readonly type: 'launch' | 'resolve' }>;
