import { worseRisk } from '../model/risk.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { unfitValue } from '../plan/unfit-value.ts';
import { acceptedBy } from './accepted-by.ts';
import { wentWithout } from './approval-gate.ts';
import { confirmationFor, typed } from './confirmation.ts';
import { helpersOf } from './find-planned-step.ts';
import { knownTo, unfitRefusal } from './known-to.ts';
import { refusal } from './launch-effect.ts';
import { unmetChallenge } from './meet-challenge.ts';
import { act, ask, type Next } from './next.ts';
import { ruleFor } from './policy.ts';
import type { Situation } from './situation.ts';
import { unsureSession } from './unsure-session.ts';

/** Have a step confirmed, or find it confirmed already; what must not be started has failed. */
export function confirm(planned: PlannedStep, { plan, state, policy }: Situation): Next {
  const { rules } = policy;
  const started = [planned, ...helpersOf(plan, planned)];
  for (const each of started) {
    const rule = ruleFor(each, { plan, state, rules: rules.deny });
    if (rule !== null) return act(refusal(planned, rule));
  }
  const unfit = unfitValue(plan, planned, knownTo(planned, { plan, state }));
  if (unfit !== null) return act(unfitRefusal(planned, unfit));
  const challenge = unmetChallenge(started, state);
  if (challenge !== null) return ask(challenge);
  const isRuled = started.some(each => ruleFor(each, { plan, state, rules: rules.confirm }) !== null);
  const mustType = isRuled || wentWithout(started, state);
  // Who confirms a step confirms what is started for it.
  const whole = {
    ...planned,
    risk: helpersOf(plan, planned).reduce((worst, { risk }) => worseRisk(worst, risk), planned.risk),
  };
  const unsure = unsureSession(plan, state);
  // What its operator wrote is for them to see as it will be run.
  const mustAsk = mustType || unsure !== null || planned.amended !== undefined;
  const how = mustAsk ? null : acceptedBy(whole, { plan, state, policy });
  if (how !== null) return act({ type: 'accept', step: planned.id, how, purpose: 'run' });
  return ask({
    kind: 'command',
    step: planned.id,
    confirmation: mustType ? typed(whole, plan) : confirmationFor(whole, plan),
    ...(unsure === null ? {} : { unsureAfter: unsure.id }),
  });
}
