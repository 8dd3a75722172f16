import type { RunEventBody } from '../journal/event.ts';
import { redactText } from '../journal/redact.ts';
import type { StepId } from '../model/ids.ts';
import type { ValueType } from '../model/variable.ts';
import { variableFor } from '../model/variable.ts';
import { checkBinding } from '../plan/check-binding.ts';
import { isConfidential } from '../plan/is-confidential.ts';
import { abortOf } from './abort-of.ts';
import { endingOf } from './ending-of.ts';
import { goTo } from './go-to.ts';
import type { Answer, Question } from './question.ts';
import type { Performance } from './run-context.ts';
import { undoStart } from './undo-start.ts';

/** Record what a person said. An answer that does not fit its question is a bug of the front end. */
export function applyAnswer(question: Question, answer: Answer, performance: Performance): void {
  const { record } = performance;
  switch (answer.kind) {
    case 'note':
      record({
        type: 'noted',
        text: answer.text,
        step: stepOf(question),
        ...(answer.as === undefined ? {} : { kind: answer.as }),
      });
      return;
    case 'pause':
      record({
        type: 'run-paused',
        why: question.kind === 'doubt' ? 'A step is in doubt.' : (answer.why ?? 'The operator stopped here.'),
      });
      return;
    case 'clock': {
      const { clock, why } = answer;
      const at = performance.drill?.now();
      // Without a drill there is no such clock: what was said is kept all the same.
      if (at === undefined) record({ type: 'noted', text: `${clock}: ${why}`, step: stepOf(question) });
      else record({ type: 'clock-set', clock, at, by: 'person', ...(why === '' ? {} : { why }) });
      return;
    }
    case 'abort':
      for (const body of abortOf(performance.state, answer.reason)) record(body);
      return;
    case 'give-up':
      record(endingOf(performance.state, { result: 'failed', reason: answer.reason }));
      return;
    case 'run-to':
      record({ type: 'accepted-ahead', to: answer.step, upTo: AHEAD });
      return;
    case 'go-to':
      for (const body of goTo(answer, performance)) record(body);
      return;
    default:
      for (const body of specificAnswer(question, answer, performance)) record(body);
  }
}

function stepOf(question: Question): StepId | null {
  return 'step' in question ? question.step : null;
}

type Specific = Exclude<
  Answer,
  { readonly kind: 'note' | 'clock' | 'pause' | 'abort' | 'give-up' | 'run-to' | 'go-to' }
>;

/** What is accepted ahead at the most: what disrupts or destroys is always asked about. */
const AHEAD = 'mutate';

function specificAnswer(
  question: Question,
  answer: Specific,
  performance: Performance,
): readonly RunEventBody[] {
  switch (question.kind) {
    case 'value':
      if (answer.kind === 'value') return [answered(question, answer, performance)];
      break;
    case 'command':
      if (answer.kind === 'run') return [confirmed(question.step, answer.how, 'run')];
      if (answer.kind === 'skip') return [{ type: 'skipped', step: question.step, reason: answer.reason }];
      if (answer.kind === 'mark-done') return [marked(question.step, 'done', answer.reason)];
      break;
    case 'approval':
    case 'challenge':
      if (answer.kind === 'skip') return givenUp(question.step, answer.reason, performance);
      if (answer.kind === 'mark-done') return [marked(question.step, 'done', answer.reason)];
      break;
    case 'manual':
      if (answer.kind === 'done') return manualDone(question, answer, performance);
      if (answer.kind === 'skip') return [{ type: 'skipped', step: question.step, reason: answer.reason }];
      if (answer.kind === 'failed') return [marked(question.step, 'failed', answer.reason)];
      break;
    case 'choice':
      if (answer.kind === 'choose')
        return [
          { type: 'chosen', step: question.step, option: answer.option, how: 'chosen by the operator' },
        ];
      if (answer.kind === 'skip') return [{ type: 'skipped', step: question.step, reason: answer.reason }];
      break;
    case 'condition':
      if (answer.kind === 'judge') {
        const { key, condition } = question;
        return [{ type: 'judged', key, condition, holds: answer.holds, how: answer.reason }];
      }
      break;
    case 'failure':
      return afterFailure(question, answer, performance);
    case 'undo':
      if (answer.kind === 'run') return [confirmed(question.undo, answer.how, 'undo')];
      if (answer.kind === 'skip')
        return [{ type: 'undo-dropped', step: question.step, reason: answer.reason }];
      break;
    case 'undo-list':
      if (answer.kind === 'run') return [{ type: 'undo-confirmed', how: answer.how }];
      if (answer.kind === 'skip') return [{ type: 'undo-ended', result: 'left', reason: answer.reason }];
      break;
    case 'changed-secret':
    case 'card':
    case 'deviation':
      break;
    case 'doubt':
      if (answer.kind === 'resolve') {
        const { resolution, reason } = answer;
        return [{ type: 'doubt-resolved', attempt: question.attempt, resolution, reason }];
      }
      break;
  }
  throw new Error(`A ${question.kind} question cannot be answered by ${answer.kind}.`);
}

function answered(
  question: Extract<Question, { readonly kind: 'value' }>,
  answer: Extract<Answer, { readonly kind: 'value' }>,
  { secrets, fingerprint }: Performance,
): RunEventBody {
  const { name, type } = question.variable;
  const holdsOther = redactText(answer.value, secrets).count > 0;
  const confidential = question.secret || holdsOther || isConfidential({ type, value: answer.value });
  if (confidential) secrets.set(name, answer.value);
  return {
    type: 'answered',
    variable: name,
    valueType: type,
    value: confidential ? null : answer.value,
    provenance: answer.provenance,
    ...(confidential ? { fingerprint: fingerprint(name, answer.value) } : {}),
  };
}

/** What was observed becomes a variable through the same gate as a typed value; one that does not fit fails the step. */
function manualDone(
  question: Extract<Question, { readonly kind: 'manual' }>,
  { observed }: Extract<Answer, { readonly kind: 'done' }>,
  { plan, secrets, fingerprint }: Performance,
): readonly RunEventBody[] {
  const done = marked(question.step, 'done', 'Done by the operator.');
  if (observed === undefined) return [done];
  if (question.asks === null) return [{ ...done, observed }];
  const variable = variableFor(plan.variables, question.asks);
  if (variable === undefined) {
    if (!isConfidential({ type: 'text', value: observed }))
      return [observedAs(question.asks, 'text', observed), { ...done, observed }];
    secrets.set(question.asks, observed);
    return [
      { ...observedAs(question.asks, 'text', null), fingerprint: fingerprint(question.asks, observed) },
      done,
    ];
  }
  const checked = checkBinding(plan, variable, observed);
  if (!checked.ok) return [marked(question.step, 'failed', checked.message)];
  if (!isConfidential({ type: variable.type, value: checked.value })) {
    return [observedAs(variable.name, variable.type, checked.value), { ...done, observed: checked.value }];
  }
  secrets.set(variable.name, checked.value);
  const print = fingerprint(variable.name, checked.value);
  return [{ ...observedAs(variable.name, variable.type, null), fingerprint: print }, done];
}

function observedAs(
  variable: string,
  valueType: ValueType,
  value: string | null,
): Extract<RunEventBody, { readonly type: 'answered' }> {
  return { type: 'answered', variable, valueType, value, provenance: 'answer' };
}

function afterFailure(
  question: Extract<Question, { readonly kind: 'failure' }>,
  answer: Specific,
  { plan, state }: Performance,
): readonly RunEventBody[] {
  const { step } = question;
  switch (answer.kind) {
    case 'retry':
      return [{ type: 'retried', step }];
    case 'skip':
      return givenUp(step, answer.reason, { state });
    case 'mark-done':
      return [marked(step, 'done', answer.reason)];
    case 'undo':
      return [{ type: 'undo-requested', step }];
    case 'undo-all':
      return [undoStart({ plan, state }, { reason: 'Asked for at the failure of a step.' })];
    default:
      throw new Error(`A failure cannot be answered by ${answer.kind}.`);
  }
}

/** An undo that is given up leaves what it was to take back as it is. */
function givenUp(
  step: StepId,
  reason: string,
  { state }: Pick<Performance, 'state'>,
): readonly RunEventBody[] {
  const skipped: RunEventBody = { type: 'skipped', step, reason };
  const { undoing } = state;
  return undoing === null || undoing === step
    ? [skipped]
    : [skipped, { type: 'undo-dropped', step: undoing, reason }];
}

function confirmed(step: StepId, how: string, purpose: 'run' | 'undo'): RunEventBody {
  return { type: 'confirmed', step, how, purpose };
}

function marked(
  step: StepId,
  result: 'done' | 'failed',
  reason: string,
): Extract<RunEventBody, { readonly type: 'marked' }> {
  return { type: 'marked', step, result, reason };
}
