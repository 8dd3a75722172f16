import type { Plan } from '../plan/plan.ts';
import type { Answer, Question } from '../run/question.ts';
import type { RunState } from '../state/run-state.ts';
import { answerKeys, otherKeys } from './answer-keys.ts';
import { type Action, type Binding, wordsOf } from './key-binding.ts';
import { criterionWords, noteAnswer, readNote } from './note-words.ts';
import { isCourse, readCourse } from './plain-course.ts';
import { readsText } from './plain-question.ts';
import { asking, type Page, type Reading } from './plain-reading.ts';
import { readOption } from './read-option.ts';
import { REASONS, type ReasonFor, reasoned } from './reasons.ts';
import type { Validate } from './validate.ts';

export interface TypedLine {
  readonly text: string;
  /** It was typed before the question could be read. */
  readonly ahead: boolean;
}

/** Read a line as the answer to a question. */
export function readAnswer(question: Question, { text, ahead }: TypedLine, context: ReadingContext): Reading {
  const command = /^:\s*(.*)$/.exec(text)?.[1];
  if (command !== undefined) return readRequest(question, command, context);
  if (ahead)
    return again('That was typed before the question was shown, so it does not count. Type it again.');
  return readsText(question) ? readText(question, text, context) : readRequest(question, text, context);
}

/** What is known of the run when a line is read. */
export interface ReadingContext {
  readonly plan: Plan;
  readonly validate: Validate;
  readonly state?: RunState;
}

function readRequest(question: Question, line: string, { plan, state }: ReadingContext): Reading {
  const [, key = '', rest = ''] = /^([!=]|\S*)\s*(.*?)\s*$/.exec(line) ?? [];
  const page = PAGES[key];
  if (page !== undefined) return { kind: 'show', what: page };
  const pressed = key === '' ? 'enter' : key;
  const binding = [...answerKeys(question), ...otherKeys(question)].find(one => names(one).includes(pressed));
  // Where a step is done by hand, it says that it is.
  if (binding === undefined && key === 'd') return { kind: 'show', what: 'dry-run' };
  // An empty line is no word for anything that was not announced as one.
  if (binding === undefined || binding.action === 'confirm-by-enter')
    return again(`“${line}” is no answer here. Type ? for help.`);
  if (binding.action === 'abort') return abortFor(rest, state);
  return isCourse(binding.action)
    ? readCourse(binding.action, rest, { question, plan })
    : act(binding.action, pressed, rest);
}

const PAGES: Readonly<Record<string, Page>> = {
  '?': 'help',
  help: 'help',
  o: 'steps',
  steps: 'steps',
  v: 'shell-text',
  values: 'values',
  V: 'values',
  w: 'copy',
  D: 'dry-run',
  'dry-run': 'dry-run',
  copy: 'copy',
};

/** A binding goes by its keys and by its words: `s`, `skip`. */
function names(binding: Binding): readonly string[] {
  return [...binding.keys, wordsOf(binding)];
}

function act(action: Action, pressed: string, rest: string): Reading {
  switch (action) {
    case 'confirm':
      return {
        kind: 'answer',
        answer: { kind: 'run', how: `typing ${pressed === 'enter' ? 'Enter' : pressed}` },
      };
    case 'call':
    case 'done':
    case 'look':
    case 'retry':
    case 'use':
    case 'undo':
    case 'undo-all':
      return { kind: 'answer', answer: { kind: action } };
    case 'leave':
      return { kind: 'answer', answer: { kind: 'pause' } };
    case 'note':
      return asking('Note (d: before it makes it a decision, t: a to-do): ', rest, noted);
    case 'failed':
    case 'skip':
    case 'mark-done':
    case 'give-up':
    case 'break-glass':
    case 'holds':
    case 'does-not-hold':
    case 'abort':
    case 'doubt-done':
    case 'doubt-rerun':
    case 'doubt-failed':
      return reasonFor(action, rest);
    default:
      return again('Type the answer itself.');
  }
}

function noted(line: string): Answer {
  const { as, text } = readNote(line);
  return noteAnswer(as, text);
}

/** In a drill with what ends it, which can be named by its number. */
function abortFor(rest: string, state: RunState | undefined): Reading {
  const criteria = state === undefined ? [] : criterionWords(state);
  const prompt = [...criteria, `${REASONS.abort} `].join('\n');
  return asking(prompt, rest, reason => reasoned('abort', reason));
}

function reasonFor(about: ReasonFor, rest: string): Reading {
  return asking(`${REASONS[about]} `, rest, reason => reasoned(about, reason));
}

function readText(question: Question, text: string, { validate }: ReadingContext): Reading {
  if (question.kind === 'value') return readValue(question, text, validate);
  if (question.kind === 'choice') {
    const option = readOption(question.options, text);
    return option === undefined
      ? again('Type the number of a way, or 0 for none of them.')
      : { kind: 'answer', answer: { kind: 'choose', option } };
  }
  if (question.kind === 'deviation') {
    const observed = text.trim();
    return { kind: 'answer', answer: { kind: 'done', ...(observed === '' ? {} : { observed }) } };
  }
  if (question.kind === 'manual' || question.kind === 'challenge') {
    const observed = text.trim();
    if (observed === '') return again('Type what you see.');
    const kind = question.kind === 'manual' ? 'done' : 'read-off';
    return { kind: 'answer', answer: { kind, observed } };
  }
  const words =
    'confirmation' in question && question.confirmation.kind === 'type' ? question.confirmation.words : null;
  return words !== null && text.trim() === words
    ? { kind: 'answer', answer: { kind: 'run', how: `typing “${words}”` } }
    : again(`That is not “${words}”. Nothing ran.`);
}

function readValue(
  question: Extract<Question, { kind: 'value' }>,
  text: string,
  validate: Validate,
): Reading {
  const { variable, suggestion, suggestedBy } = question;
  const offered = text === '' && suggestion !== null;
  const validation = validate(variable, offered ? suggestion : text);
  if (!validation.ok) return again([validation.message, validation.hint].filter(Boolean).join(' '));
  const value = validation.value ?? (offered ? suggestion : text);
  return { kind: 'answer', answer: { kind: 'value', value, provenance: offered ? suggestedBy : 'answer' } };
}

function again(message: string): Reading {
  return { kind: 'again', message };
}
