import type { PlannedStep } from '../plan/plan.ts';
import { needsApproval } from './approval-gate.ts';
import { unmetChallenge } from './meet-challenge.ts';
import { isAcceptable, isUpTo, ruleFor, wantsAct } from './policy.ts';
import type { Situation } from './situation.ts';

/** Whether a check may be started before anybody confirmed what it is for: one that only reads, and that nothing holds back. */
export function mayLook(check: PlannedStep, situation: Situation): boolean {
  return isUpTo(check.risk, 'read') && !wantsAct(check) && isFree(check, situation);
}

/** The same, or one that was accepted in advance. */
export function mayLookOrIsAccepted(check: PlannedStep, situation: Situation): boolean {
  const { acceptUpTo } = situation.policy;
  const isAccepted = acceptUpTo !== null && isAcceptable(check, acceptUpTo) && isFree(check, situation);
  return isAccepted || mayLook(check, situation);
}

function isFree(check: PlannedStep, { plan, state, policy }: Situation): boolean {
  return (
    !needsApproval(check, { plan, state, policy }) &&
    unmetChallenge([check], state) === null &&
    ruleFor(check, { plan, state, rules: [...policy.rules.deny, ...policy.rules.confirm] }) === null
  );
}
