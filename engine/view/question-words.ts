import { unreachable } from '../model/unreachable.ts';
import type { Plan } from '../plan/plan.ts';
import type { Confirmation, Question } from '../run/question.ts';
import { DEVIATION_WORDS } from './deviation-words.ts';
import { numberList } from './flow-words.ts';
import { inlineText, titleText } from './inline-text.ts';
import { findStep } from './view-model.ts';
import { dateWords, outcomeWords, PROVENANCE_WORDS, RISK_WORDS } from './words.ts';

/** A question in a sentence. `details` say what is known that helps to answer. */
export interface QuestionWords {
  readonly title: string;
  readonly details: readonly string[];
}

/** Say what a question asks, without saying by which key to answer. */
export function questionWords(question: Question, plan: Plan): QuestionWords {
  switch (question.kind) {
    case 'value':
      return {
        title: `Value of ${inlineText(question.variable.name)}`,
        details: valueDetails(question, plan),
      };
    case 'command': {
      const risk = findStep(plan, question.step)?.risk ?? 'mutate';
      return {
        title: `Run this command? It ${RISK_WORDS[risk]}.`,
        details:
          question.unsureAfter === undefined
            ? []
            : [
                `The shell is not as “${titleOf(plan, question.unsureAfter)}” would leave it: look where this runs.`,
              ],
      };
    }
    case 'manual':
      return question.asks === null
        ? { title: 'Do this, then say how it went.', details: [] }
        : { title: `Do this, then type what you see as ${inlineText(question.asks)}.`, details: [] };
    case 'approval':
      return { title: 'Another person has to approve this step.', details: approvalDetails(question) };
    case 'challenge':
      return {
        title: 'Read off the system what this step asks for, and type it.',
        details:
          question.missed === 0
            ? ['It is compared with what the author expects; the step is not started where it differs.']
            : ['That is not what is expected there. Nothing was started: is this the right place?'],
      };
    case 'choice':
      return {
        title: `Which of these fits? 1 to ${question.options.length}, or 0 for none of them.`,
        details: [],
      };
    case 'condition':
      return {
        title: `Is this true? ${inlineText(question.condition)}`,
        details: [
          question.dependsOn.length === 0
            ? `It cannot be judged: ${inlineText(question.why)}.`
            : `It depends on ${question.dependsOn.map(inlineText).join(', ')}, which nobody knows.`,
          ...hangingWords(question.key, plan),
        ],
      };
    case 'failure':
      return failureWords(question, plan);
    case 'undo-list': {
      const count = question.items.length === 1 ? 'this' : `these ${question.items.length}, newest first`;
      return { title: `Take back ${count}? Each is asked about when its turn comes.`, details: [] };
    }
    case 'undo':
      return { title: `Undo “${titleOf(plan, question.step)}” by running this?`, details: [] };
    case 'changed-secret':
      return {
        title: `This is not the value of ${inlineText(question.variable)} that the run had before.`,
        details: [
          question.source === null
            ? 'Steps before were given another one.'
            : `\`${inlineText(question.source)}\` gave another one to steps before.`,
        ],
      };
    case 'doubt':
      return {
        title: 'Nobody knows how this step ended. What is true?',
        details: question.evidence === '' ? [] : [inlineText(question.evidence)],
      };
    case 'card':
      return {
        title: `Card: ${inlineText(question.title)}`,
        details: question.text.split('\n').map(inlineText),
      };
    case 'deviation':
      return deviationWords(question, plan);
    default:
      return unreachable(question);
  }
}

/** The act that confirms, as an instruction. */
export function confirmationWords(confirmation: Confirmation): string {
  switch (confirmation.kind) {
    case 'key':
      return 'r or Enter';
    case 'enter':
      return 'Enter';
    case 'letter':
      return confirmation.letter;
    case 'type':
      return `type “${inlineText(confirmation.words)}”`;
    default:
      return unreachable(confirmation);
  }
}

function deviationWords({ deviation }: Extract<Question, { kind: 'deviation' }>, plan: Plan): QuestionWords {
  const { kind, step, what } = deviation;
  const where = step === null ? '' : `“${titleOf(plan, step)}” `;
  return {
    title: `Why did it go another way? ${where}${where === '' ? '' : 'was '}${DEVIATION_WORDS[kind]}.`,
    details: [inlineText(what), 'Enter alone leaves it for later.'],
  };
}

/** What a condition decides about. */
function hangingWords(key: string, plan: Plan): readonly string[] {
  const numbers = plan.steps.flatMap(({ guards }, index) =>
    guards.some(guard => guard.kind === 'if' && guard.key === key) ? [index + 1] : [],
  );
  return numbers.length === 0 ? [] : [`If it is false, step ${numberList(numbers)} is left out.`];
}

function failureWords(question: Extract<Question, { kind: 'failure' }>, plan: Plan): QuestionWords {
  const { outcome, undo, undoAll, undoes } = question;
  const how = outcome ? `: ${outcomeWords(outcome)}` : '';
  if (undoes !== null) return { title: `Taking back “${titleOf(plan, undoes)}” failed${how}.`, details: [] };
  const own = undo === null ? [] : [`It can be undone: ${titleOf(plan, undo)}`];
  const others = undoAll > own.length ? [`Of all that was done, ${undoAll} can be taken back.`] : [];
  return { title: `This step failed${how}.`, details: [...own, ...others] };
}

function approvalDetails(question: Extract<Question, { readonly kind: 'approval' }>): readonly string[] {
  const { step, run, expires, refused, unable } = question;
  const named = `${inlineText(run)} ${inlineText(step)}`;
  return [
    ...(refused === null ? [] : [`What came last does not count: ${inlineText(refused)}.`]),
    ...(unable === null
      ? [
          `They read and sign it: drillbook approve ${named}`,
          `Elsewhere: drillbook approve ${named} --request > request.json; there: drillbook approve --sign request.json`,
          `Until ${dateWords(expires)} UTC.`,
        ]
      : [`Nobody can approve it here: ${inlineText(unable)}.`]),
  ];
}

function titleOf(plan: Plan, step: string): string {
  return titleText(findStep(plan, step)?.step.title ?? step);
}

function valueDetails(question: ValueQuestion, plan: Plan): readonly string[] {
  const { variable, suggestion, suggestedBy, secret, unoffered } = question;
  const details: string[] = [];
  const users = plan.steps.flatMap((step, index) => (step.uses.includes(variable.name) ? [index + 1] : []));
  const about = [
    inlineText(variable.description ?? ''),
    users.length === 0 ? '' : `for ${users.length === 1 ? 'step' : 'steps'} ${numberList(users)}`,
  ];
  if (about.some(Boolean)) details.push(about.filter(Boolean).join('; '));
  if (variable.choices !== undefined) details.push(`One of: ${variable.choices.map(inlineText).join(', ')}`);
  if (unoffered !== undefined)
    details.push(`\`${inlineText(unoffered.from)}\` offers no choices: ${inlineText(unoffered.why)}.`);
  const type = variable.choices === undefined || variable.type !== 'enum' ? TYPE_WORDS[variable.type] : '';
  const example = variable.example === undefined ? '' : `For example: ${inlineText(variable.example)}`;
  if (type + example !== '') details.push([type, example].filter(Boolean).join(' '));
  if (suggestion !== null && !secret) {
    details.push(
      suggestedBy === 'answer'
        ? `Enter alone leaves it as it is: ${inlineText(suggestion)}.`
        : `Enter alone takes ${inlineText(suggestion)}, from ${PROVENANCE_WORDS[suggestedBy]}.`,
    );
  }
  return details;
}

type ValueQuestion = Extract<Question, { kind: 'value' }>;

const TYPE_WORDS: Readonly<Record<ValueQuestion['variable']['type'], string>> = {
  safe: 'Letters, digits and _ @ % + : , . / - only.',
  word: 'Letters, digits and underscores.',
  text: 'Any text.',
  int: 'A whole number.',
  ident: 'A name: letters, digits, underscores; not a digit first.',
  path: 'A path.',
  enum: 'One of the choices.',
  bool: 'true or false.',
  duration: 'A duration such as 90s, 5m or 1h30m.',
  secret: 'A secret: what you type is not shown and not recorded.',
};
