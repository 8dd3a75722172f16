import type { Amendment } from '../model/amendment.ts';
import { unreachable } from '../model/unreachable.ts';
import { variableFor } from '../model/variable.ts';
import { amend, newStepId } from './amend.ts';
import { applyAnswer } from './apply-answer.ts';
import { askValue } from './ask-value.ts';
import { awaitAny } from './await-any.ts';
import type { Effect } from './effect.ts';
import { awaitApproval, isApproved, requestApproval } from './get-approval.ts';
import { launchAttempt } from './launch-attempt.ts';
import { meetChallenge } from './meet-challenge.ts';
import { offerChoices } from './offer-choices.ts';
import type { Answer, Question } from './question.ts';
import { resolveSecret } from './resolve-secret.ts';
import type { Performance } from './run-context.ts';
import { compareSecret } from './same-secret.ts';
import { undoStart } from './undo-start.ts';

/** Perform one effect through the ports, recording what happened. */
export async function perform(effect: Effect, performance: Performance): Promise<void> {
  const { record } = performance;
  switch (effect.type) {
    case 'bind': {
      const { name, type, value, provenance } = effect.binding;
      record({ type: 'answered', variable: name, valueType: type, value, provenance });
      return;
    }
    case 'ask':
      await ask(effect.question, performance);
      return;
    case 'resolve':
      await resolveSecret(effect.variable, performance);
      return;
    case 'request-approval':
      await requestApproval(effect.step, performance);
      return;
    case 'launch':
      if (await isApproved(effect.step, performance)) await launchAttempt(effect, performance);
      return;
    case 'await':
      await awaitAny(effect, performance);
      return;
    case 'accept':
      record({ type: 'confirmed', step: effect.step, how: effect.how, purpose: effect.purpose });
      return;
    case 'judge': {
      const { key, condition, holds } = effect;
      record({ type: 'judged', key, condition, holds });
      return;
    }
    case 'skip': {
      const { step, by, reason } = effect;
      record({ type: 'skipped', step, reason, by });
      return;
    }
    case 'choose': {
      const { step, option, how } = effect;
      record({ type: 'chosen', step, option, how });
      return;
    }
    case 'wait':
      record({ type: 'wait-started', step: effect.step, why: effect.why, for: effect.for });
      return;
    case 'retry':
      record({ type: 'retried', step: effect.step, automatic: true });
      return;
    case 'mark': {
      const { step, result, reason } = effect;
      record({ type: 'marked', step, result, reason });
      return;
    }
    case 'resolve-doubt': {
      const { attempt, resolution, reason } = effect;
      record({ type: 'doubt-resolved', attempt, resolution, reason });
      return;
    }
    case 'drop-undo':
      record({ ...effect, type: 'undo-dropped' });
      return;
    case 'start-undo':
      record(undoStart(performance, { reason: effect.reason }));
      return;
    case 'end-undo':
      record({ type: 'undo-ended', result: effect.result, reason: effect.reason });
      return;
    case 'finish':
      record({ type: 'run-ended', result: effect.result, reason: effect.reason });
      return;
    default:
      unreachable(effect);
  }
}

async function ask(planned: Question, performance: Performance): Promise<void> {
  if (planned.kind === 'approval') return await awaitApproval(planned, performance);
  // Nothing is started here for what a person does: this is the last moment to look.
  const byHand = planned.kind === 'manual' || planned.kind === 'choice';
  if (byHand && !(await isApproved(planned.step, performance))) return;
  const question = planned.kind === 'value' ? await offerChoices(planned, performance) : planned;
  const answer = await performance.operator.ask(question);
  if (question.kind === 'value' && question.secret && answer.kind === 'value') {
    const candidate = { variable: question.variable.name, value: answer.value, source: null };
    // Whoever takes it anew is asked again, because the value is still missing.
    if ((await compareSecret(candidate, performance)) !== 'use') return;
  }
  if (answer.kind === 'edit' || answer.kind === 'insert')
    return await amend(amendmentOf(question, answer, performance), performance);
  if (answer.kind === 'set') return await askAgain(answer.variable, performance);
  if (question.kind === 'challenge' && answer.kind === 'read-off') {
    await meetChallenge(question.step, answer.observed, performance);
    return;
  }
  applyAnswer(question, answer, performance);
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
