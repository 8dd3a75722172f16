import { unreachable } from '../model/unreachable.ts';
import type { Confirmation, Question } from '../run/question.ts';
import { BREAK_GLASS, LOOK_AGAIN } from './approval-keys.ts';
import { CONDITION } from './condition-keys.ts';
import { courseKeys, EDIT } from './course-keys.ts';
import { failureKeys } from './failure-keys.ts';
import { type Binding, MARK_DONE, RETRY, SKIP, SKIP_UNDO } from './key-binding.ts';

/** The keys that answer a question, but for those that answer any. */
export function answerKeys(question: Question): readonly Binding[] {
  switch (question.kind) {
    case 'value':
      return [TYPE_IT];
    case 'command':
      return [...confirmKeys(question.confirmation, 'run'), SKIP, EDIT, MARK_DONE];
    case 'undo':
      return [...confirmKeys(question.confirmation, 'undo'), SKIP_UNDO];
    case 'undo-list':
      return [...confirmKeys(question.confirmation, 'begin'), SKIP_UNDO];
    case 'manual':
      return [...(question.asks === null ? [DONE] : [TYPE_IT]), FAILED, SKIP];
    case 'approval':
      return [LOOK_AGAIN, ...(question.mayBreakGlass ? [BREAK_GLASS] : []), SKIP];
    case 'challenge':
      return [TYPE_IT, SKIP, MARK_DONE];
    case 'choice':
      return [TYPE_IT, SKIP];
    case 'condition':
      return CONDITION;
    case 'failure':
      return failureKeys(question);
    case 'changed-secret':
      return [USE, { ...RETRY, label: 'again', help: 'Take the value anew.' }];
    case 'doubt':
      return DOUBT;
    case 'card':
      return [SEEN];
    case 'deviation':
      return [TYPE_IT];
    default:
      return unreachable(question);
  }
}

function confirmKeys(confirmation: Confirmation, label: string): readonly Binding[] {
  switch (confirmation.kind) {
    case 'key':
      return [{ ...CONFIRM, keys: ['r'], shown: 'r', label }, BY_ENTER];
    case 'enter':
      return [{ ...CONFIRM, keys: ['enter'], shown: 'Enter', label }];
    case 'letter':
      return [{ ...CONFIRM, keys: [confirmation.letter], shown: confirmation.letter, label }];
    case 'type':
      return [{ ...TYPE_IT, label: `type to ${label}` }];
    default:
      return unreachable(confirmation);
  }
}

export const CONFIRM: Binding = {
  keys: [],
  shown: '',
  label: 'run',
  help: 'Start what is shown.',
  action: 'confirm',
  guarded: true,
};

/** What only looks may start by either key. */
const BY_ENTER: Binding = {
  ...CONFIRM,
  keys: ['enter'],
  shown: 'Enter',
  action: 'confirm-by-enter',
  quiet: true,
};

export const SUBMIT: Binding = {
  keys: ['enter'],
  shown: 'Enter',
  label: 'take it',
  help: 'Take what was typed.',
  action: 'submit',
  guarded: true,
};

export const TYPE_IT: Binding = {
  keys: ['enter', 'i'],
  shown: 'Enter',
  label: 'type it',
  help: 'Go back to typing.',
  action: 'type-it',
};

export const DONE: Binding = {
  keys: ['enter', 'd'],
  shown: 'Enter',
  label: 'done',
  help: 'You have done it.',
  action: 'done',
  guarded: true,
};

const SEEN: Binding = { ...DONE, label: 'seen', help: 'You have read the card.' };

export const FAILED: Binding = {
  keys: ['f'],
  shown: 'f',
  label: 'failed',
  help: 'It did not work, for a reason you give.',
  action: 'failed',
};

const USE: Binding = { ...RETRY, keys: ['u'], shown: 'u', label: 'use it', help: 'Take it.', action: 'use' };

export const DOUBT: readonly Binding[] = [
  { keys: ['d'], shown: 'd', label: 'it is done', help: 'It took effect.', action: 'doubt-done' },
  {
    keys: ['r'],
    shown: 'r',
    label: 'run again',
    help: 'It did nothing, or may run twice.',
    action: 'doubt-rerun',
  },
  { keys: ['f'], shown: 'f', label: 'it failed', help: 'It failed.', action: 'doubt-failed' },
];

export const NOTE: Binding = {
  keys: ['n'],
  shown: 'n',
  label: 'note',
  help: 'Write a note into the log.',
  action: 'note',
};

export const LEAVE: Binding = {
  keys: ['q', 'ctrl-c'],
  shown: 'q',
  label: 'leave',
  help: 'Leave; the run is kept and can be resumed.',
  action: 'leave',
};

export const ABORT: Binding = {
  keys: ['A'],
  shown: 'A',
  label: 'abort',
  help: 'End the run for good, for a reason you give.',
  action: 'abort',
};

/** Whatever is asked. */
export const ANY_QUESTION: readonly Binding[] = [NOTE, LEAVE, ABORT];

/** The keys that answer any question, and those that change the course of the run where it is about a step. */
export function otherKeys(question: Question): readonly Binding[] {
  return [...ANY_QUESTION, ...courseKeys(question)];
}
