import { unreachable } from '../model/unreachable.ts';
import type { Answer } from '../run/question.ts';

/** Why a reason is asked for; each becomes an answer. */
export type ReasonFor =
  | 'skip'
  | 'abort'
  | 'failed'
  | 'mark-done'
  | 'give-up'
  | 'break-glass'
  | 'holds'
  | 'does-not-hold'
  | 'doubt-done'
  | 'doubt-rerun'
  | 'doubt-failed';

/** How each reason is asked for. */
export const REASONS: Readonly<Record<ReasonFor, string>> = {
  skip: 'Why skip this step?',
  abort: 'Why end this run for good?',
  failed: 'What went wrong?',
  'mark-done': 'Why does it count as done?',
  'break-glass': 'Why can this not wait for an approval? Type it: the whole run is marked.',
  'give-up': 'Why does the run end as failed?',
  holds: 'How do you know that it holds?',
  'does-not-hold': 'How do you know that it does not hold?',
  'doubt-done': 'How do you know that it is done?',
  'doubt-rerun': 'Why is it safe to run again?',
  'doubt-failed': 'How do you know that it failed?',
};

/** The answer that a reason completes. */
export function reasoned(about: ReasonFor, reason: string): Answer {
  switch (about) {
    case 'doubt-done':
      return { kind: 'resolve', resolution: 'done', reason };
    case 'doubt-rerun':
      return { kind: 'resolve', resolution: 'rerun', reason };
    case 'doubt-failed':
      return { kind: 'resolve', resolution: 'failed', reason };
    case 'holds':
      return { kind: 'judge', holds: true, reason };
    case 'does-not-hold':
      return { kind: 'judge', holds: false, reason };
    case 'break-glass':
      return { kind: 'break-glass', reason, how: 'typing a reason' };
    case 'skip':
    case 'abort':
    case 'failed':
    case 'mark-done':
    case 'give-up':
      return { kind: about, reason };
    default:
      return unreachable(about);
  }
}
