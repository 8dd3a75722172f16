import type { Question } from '../run/question.ts';
import { EDIT } from './course-keys.ts';
import { type Binding, MARK_DONE, RETRY, SKIP, SKIP_UNDO } from './key-binding.ts';

/** The keys that answer a failure: of a step, or of what was to take one back. */
export function failureKeys({ undo, undoAll, undoes }: FailureQuestion): readonly Binding[] {
  if (undoes !== null) return FAILED_UNDO;
  const others = undo === null ? undoAll : undoAll - 1;
  return FAILURE.filter(
    ({ action }) => (action !== 'undo' || undo !== null) && (action !== 'undo-all' || others > 0),
  );
}

type FailureQuestion = Extract<Question, { readonly kind: 'failure' }>;

const END_FAILED: Binding = {
  keys: ['E'],
  shown: 'E',
  label: 'end as failed',
  help: 'End the run as failed, for a reason.',
  action: 'give-up',
};

export const FAILURE: readonly Binding[] = [
  RETRY,
  EDIT,
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
    keys: ['U'],
    shown: 'U',
    label: 'undo all',
    help: 'Take back everything so far: you see the list first.',
    action: 'undo-all',
    guarded: true,
  },
  END_FAILED,
];

/** What can be said of an undo that failed. */
const FAILED_UNDO: readonly Binding[] = [
  { ...RETRY, help: 'Try this undo again.' },
  { ...SKIP_UNDO, label: 'drop' },
  { ...MARK_DONE, label: 'mark undone', help: 'Call it undone all the same, for a reason you give.' },
  END_FAILED,
];
