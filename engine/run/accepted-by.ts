import type { PlannedStep } from '../plan/plan.ts';
import { acceptedInAdvance, isAcceptable } from './policy.ts';
import type { Situation } from './situation.ts';

/** How a step was confirmed before it was come to, for the whole run or as far as a step; `null` where it was not. */
export function acceptedBy(planned: PlannedStep, { plan, state, policy }: Situation): string | null {
  const { acceptUpTo } = policy;
  if (acceptUpTo !== null && isAcceptable(planned, acceptUpTo)) return acceptedInAdvance(acceptUpTo);
  const { ahead } = state;
  if (ahead === null || !isAcceptable(planned, ahead.upTo)) return null;
  const at = plan.steps.findIndex(({ id }) => id === planned.id);
  const to = plan.steps.findIndex(({ id }) => id === ahead.to);
  return at >= 0 && at <= to ? `accepted ahead, as far as ${ahead.to}, up to ${ahead.upTo}` : null;
}
