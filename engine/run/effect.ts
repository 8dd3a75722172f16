import type { AttemptId, Purpose } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import type { Binding } from '../model/variable.ts';
import type { Question } from './question.ts';

/** What the loop should do next, as data. */
export type Effect =
  /** Record a value that was known before the start. */
  | { readonly type: 'bind'; readonly binding: Binding }
  | { readonly type: 'ask'; readonly question: Question }
  | { readonly type: 'launch'; readonly step: StepId; readonly purpose: Purpose }
  /** Wait for an attempt that has started: this console's, or one that outlived its console. */
  | { readonly type: 'settle'; readonly attempt: AttemptId; readonly step: StepId }
  /** Resolve a doubt that no person needs to resolve. */
  | { readonly type: 'rerun-read'; readonly attempt: AttemptId }
  /** Go back to the main line: what should take the step back cannot be started. */
  | { readonly type: 'drop-undo'; readonly step: StepId; readonly reason: string }
  | { readonly type: 'finish'; readonly result: 'succeeded' | 'failed'; readonly reason: string };
