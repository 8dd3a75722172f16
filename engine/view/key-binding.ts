/** What a key asks for; `tui/act.ts` and `plain-answer.ts` say what each does. */
export type Action =
  | 'confirm'
  | 'confirm-by-enter'
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
  | 'undo-all'
  | 'doubt-done'
  | 'doubt-rerun'
  | 'doubt-failed'
  | 'edit'
  | 'insert'
  | 'set'
  | 'go-to'
  | 'run-to'
  | 'run-block'
  | 'accept-ahead'
  | 'call'
  | 'compose'
  | 'note'
  | 'next-form'
  | 'abort'
  | 'leave'
  | 'leave-now'
  | 'interrupt'
  | 'interrupt-now'
  | 'detach'
  | 'close'
  | 'page-output'
  | 'copy'
  | 'dry-run'
  | 'variables'
  | 'search'
  | 'search-earlier'
  | 'search-later'
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

export const RETRY: Binding = {
  keys: ['r'],
  shown: 'r',
  label: 'retry',
  help: 'Try this step again.',
  action: 'retry',
  guarded: true,
};

/** What a binding goes by where there are lines and no keys. */
export function wordsOf({ label }: Pick<Binding, 'label'>): string {
  return label.replaceAll(' ', '-');
}
