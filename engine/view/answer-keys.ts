import { unreachable } from '../model/unreachable.ts';
import type { Confirmation, Question } from '../run/question.ts';
import { BREAK_GLASS, LOOK_AGAIN } from './approval-keys.ts';
import { CONDITION } from './condition-keys.ts';

/** What a key asks for; `tui/act.ts` and `plain-answer.ts` say what each does. */
export type Action =
  | 'confirm'
  | 'submit'
  | 'complete'
  | 'type-it'
  | 'stop-typing'
  | 'done'
  | 'failed'
  | 'skip'
  | 'retry'
  | 'look'
  | 'break-glass'
  | 'use'
  | 'mark-done'
  | 'give-up'
  | 'holds'
  | 'does-not-hold'
  | 'cut-short'
  | 'undo'
  | 'doubt-done'
  | 'doubt-rerun'
  | 'doubt-failed'
  | 'note'
  | 'abort'
  | 'leave'
  | 'leave-now'
  | 'interrupt'
  | 'interrupt-now'
  | 'detach'
  | 'close'
  | 'help'
  | 'rewritten'
  | 'focus'
  | 'current'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'top'
  | 'bottom'
  | 'suspend'
  | 'redraw';

/** Keys of one meaning. `guarded` ones count only when pressed one by one after the question could be read. */
export interface Binding {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly label: string;
  readonly help: string;
  readonly action: Action;
  readonly guarded?: true;
  /** Not worth a place in the help line. */
  readonly quiet?: true;
}

/** The keys that answer a question, but for those that answer any. */
export function answerKeys(question: Question): readonly Binding[] {
  switch (question.kind) {
    case 'value':
      return [TYPE_IT];
    case 'command':
      return [confirmKey(question.confirmation, 'run'), SKIP, MARK_DONE];
    case 'undo':
      return [confirmKey(question.confirmation, 'undo'), SKIP_UNDO];
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
      return question.undo === null ? FAILURE.filter(key => key.action !== 'undo') : FAILURE;
    case 'changed-secret':
      return [USE, { ...RETRY, label: 'again', help: 'Take the value anew.' }];
    case 'doubt':
      return DOUBT;
    default:
      return unreachable(question);
  }
}

function confirmKey(confirmation: Confirmation, label: string): Binding {
  switch (confirmation.kind) {
    case 'key':
      return { ...CONFIRM, keys: ['r'], shown: 'r', label };
    case 'enter':
      return { ...CONFIRM, keys: ['enter'], shown: 'Enter', label };
    case 'letter':
      return { ...CONFIRM, keys: [confirmation.letter], shown: confirmation.letter, label };
    case 'type':
      return { ...TYPE_IT, label: `type to ${label}` };
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

export const FAILED: Binding = {
  keys: ['f'],
  shown: 'f',
  label: 'failed',
  help: 'It did not work, for a reason you give.',
  action: 'failed',
};

export const SKIP: Binding = {
  keys: ['s'],
  shown: 's',
  label: 'skip',
  help: 'Skip this step, for a reason you give.',
  action: 'skip',
};

export const SKIP_UNDO: Binding = { ...SKIP, help: 'Leave it as it is, for a reason you give.' };

export const MARK_DONE: Binding = {
  keys: ['m'],
  shown: 'm',
  label: 'mark done',
  help: 'Call it done all the same, for a reason you give.',
  action: 'mark-done',
};

const RETRY: Binding = {
  keys: ['r'],
  shown: 'r',
  label: 'retry',
  help: 'Try this step again.',
  action: 'retry',
  guarded: true,
};

export const FAILURE: readonly Binding[] = [
  RETRY,
  SKIP,
  MARK_DONE,
  {
    keys: ['u'],
    shown: 'u',
    label: 'undo',
    help: 'Take back what this step did.',
    action: 'undo',
    guarded: true,
  },
  {
    keys: ['E'],
    shown: 'E',
    label: 'end as failed',
    help: 'End the run as failed, for a reason.',
    action: 'give-up',
  },
];

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
