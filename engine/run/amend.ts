import { redactText } from '../journal/redact.ts';
import type { Amendment } from '../model/amendment.ts';
import type { StepId } from '../model/ids.ts';
import { holdsPassword } from '../model/url-passwords.ts';
import { variableFor } from '../model/variable.ts';
import { checkBinding } from '../plan/check-binding.ts';
import { denial } from '../plan/command-rules.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { namesInRow } from '../plan/values-in-row.ts';
import { findPlannedStep, plannedStep } from './find-planned-step.ts';
import { knownTo } from './known-to.ts';
import { ruleFor } from './policy.ts';
import type { Performance } from './run-context.ts';

/** Take what the operator typed into the procedure, where it can be run; why not is told otherwise, and nothing is changed. */
export async function amend(amendment: Amendment, performance: Performance): Promise<void> {
  const why = await refusalOf(amendment, performance);
  if (why === null) performance.record({ type: 'amended', amendment });
  else performance.operator.tell(`${why} Nothing was changed.`);
}

/** An id that no step of the plan has, nor any of a runbook can have: those begin with a letter or a digit. */
export function newStepId(plan: Plan): StepId {
  for (let number = 1; ; number++) {
    const id = `+${number}`;
    if (plannedStep(plan, id) === undefined) return id;
  }
}

async function refusalOf(amendment: Amendment, performance: Performance): Promise<string | null> {
  const { plan, state, policy, secrets } = performance;
  const { step, text } = amendment;
  if (text.trim() === '') return 'There is no command in it.';
  if (text.length > LONGEST) return `It is longer than ${LONGEST} characters.`;
  if (amendment.kind === 'edited' && plannedStep(plan, step)?.step.text === text)
    return 'It is the same as before.';
  if (UNSHOWN.test(text))
    return 'It holds a character that is not shown as it runs: a control character, or bytes that are no UTF-8.';
  if (redactText(text, secrets).count > 0 || holdsPassword(text))
    return 'It holds a secret, which would be recorded: write the name of the variable in angle brackets instead.';
  const amended = performance.amend(plan, [amendment]);
  const planned = findPlannedStep(amended, step);
  if (planned.program === null) return `It cannot be run from here. ${reasonOf(planned)}`;
  const rule = ruleFor(planned, { plan: amended, state, rules: policy.rules.deny });
  if (rule !== null) return `It may not be run: ${denial(rule)}.`;
  const unfit = unfitNow(amended, planned, performance);
  if (unfit !== null) return `A value may not stand in it: ${unfit}`;
  const fault = await performance.faultIn(planned);
  return fault === null ? null : `The shell cannot read it: ${fault}.`;
}

/** What is known already has passed the gate for other places. */
function unfitNow(amended: Plan, planned: PlannedStep, { state, secrets }: Performance): string | null {
  const known = knownTo(planned, { plan: amended, state });
  for (const name of planned.uses) {
    const variable = variableFor(amended.variables, name);
    const [secret] = namesInRow(name, planned).flatMap(each => secrets.get(each) ?? []);
    const value = secret ?? known.get(name);
    if (variable === undefined || value === undefined) continue;
    const checked = checkBinding(amended, variable, value);
    if (!checked.ok) return secret === undefined ? checked.message : `${name} is not fit for it.`;
  }
  return null;
}

function reasonOf({ byHand, verdict }: PlannedStep): string {
  return byHand ?? (verdict.kind === 'blocked' ? `It needs ${verdict.missing.join(', ')}.` : '');
}

/** UTF-16 units. */
const LONGEST = 65_536;

/** A shell drops or obeys what a reader cannot see. */
const UNSHOWN = /[^\n\t\P{Cc}]|\uFFFD/u;
