import type { Amendment } from '../model/amendment.ts';
import { variableFor } from '../model/variable.ts';
import { amend, newStepId } from './amend.ts';
import { applyAnswer } from './apply-answer.ts';
import { askValue } from './ask-value.ts';
import { awaitApproval, isApproved } from './get-approval.ts';
import { meetChallenge } from './meet-challenge.ts';
import { offerChoices } from './offer-choices.ts';
import type { Answer, Question } from './question.ts';
import type { Performance } from './run-context.ts';
import { compareSecret } from './same-secret.ts';

/** Ask the operator, and record what they said. */
export async function ask(planned: Question, performance: Performance): Promise<void> {
  if (planned.kind === 'approval') return await awaitApproval(planned, performance);
  // Nothing is started here for what a person does: this is the last moment to look.
  const byHand = planned.kind === 'manual' || planned.kind === 'choice';
  if (byHand && !(await isApproved(planned.step, performance))) return;
  const question = planned.kind === 'value' ? await offerChoices(planned, performance) : planned;
  const answer = await performance.operator.ask(question, wayOut(question, performance));
  // Something else is to be seen first; the same is asked again after it.
  if (answer.kind === 'look') return;
  if (question.kind === 'value' && question.secret && answer.kind === 'value') {
    const candidate = { variable: question.variable.name, value: answer.value, source: null };
    // Whoever takes it anew is asked again, because the value is still missing.
    if ((await compareSecret(candidate, performance)) !== 'use') return;
  }
  if (answer.kind === 'edit' || answer.kind === 'insert')
    return await amend(amendmentOf(question, answer, performance), performance);
  if (answer.kind === 'set') return await askAgain(answer.variable, performance);
  if (answer.kind === 'call') return await call(question, performance);
  if (question.kind === 'challenge' && answer.kind === 'read-off')
    return await meetChallenge(question.step, answer.observed, performance);
  applyAnswer(question, answer, performance);
}

/** What is typed is never lost to a card: it is shown after the answer then. */
function wayOut(question: Question, { interrupted }: Performance): AbortSignal | undefined {
  const isByKey =
    (question.kind === 'command' && question.confirmation.kind !== 'type') ||
    (question.kind === 'manual' && question.asks === null) ||
    question.kind === 'failure';
  return isByKey ? interrupted?.() : undefined;
}

function amendmentOf(
  question: Question,
  { kind, text }: Extract<Answer, { readonly kind: 'edit' | 'insert' }>,
  { plan }: Performance,
): Amendment {
  if (!('step' in question)) throw new Error(`A ${question.kind} question is about no step.`);
  const { step } = question;
  return kind === 'edit'
    ? { kind: 'edited', step, text }
    : { kind: 'inserted', step: newStepId(plan), before: step, text };
}

/** The value of a variable, whether it has one or not. */
async function askAgain(name: string, performance: Performance): Promise<void> {
  const variable = variableFor(performance.plan.variables, name);
  if (variable === undefined) throw new Error(`The plan has no variable ${name}.`);
  const { question } = askValue(variable, performance.plan, performance.state);
  const known = performance.state.bindings.get(name);
  const now = known === undefined ? {} : ({ suggestion: known.value, suggestedBy: 'answer' } as const);
  await ask({ ...question, ...now }, performance);
}

/** A run of its own, with a record of its own; this one waits for it, and asks the same again. */
async function call(question: Question, { record, operator, callProcedure }: Performance): Promise<void> {
  if (!operator.hasTerminal) {
    operator.tell('Another procedure needs a terminal, and there is none here.');
    return;
  }
  record({ type: 'called', step: 'step' in question ? question.step : null });
  record({ type: 'returned', ...(await operator.lendTerminal(callProcedure, 'procedure')) });
}
