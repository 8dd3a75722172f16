import type { AttemptId, Purpose } from '../journal/attempt-event.ts';
import type { WaitReason } from '../journal/event.ts';
import type { UndoResult } from '../journal/undo-event.ts';
import type { StepId } from '../model/ids.ts';
import type { Binding } from '../model/variable.ts';
import type { Question } from './question.ts';

/** What the loop should do next, as data. */
export type Effect =
  /** Record a value that was known before the start. */
  | { readonly type: 'bind'; readonly binding: Binding }
  | { readonly type: 'ask'; readonly question: Question }
  /** Say what another person is to approve. */
  | { readonly type: 'request-approval'; readonly step: StepId }
  /** Take the value of a secret from where its reference says. */
  | { readonly type: 'resolve'; readonly variable: string }
  /** `serves` is the step that asks for it, where that is another. */
  | { readonly type: 'launch'; readonly step: StepId; readonly purpose: Purpose; readonly serves: StepId }
  /** Wait until one of these attempts has ended, or one of these steps has waited long enough. */
  | { readonly type: 'await'; readonly attempts: readonly AttemptId[]; readonly waits: readonly StepId[] }
  /** Record a confirmation that was given in advance. */
  | {
      readonly type: 'accept';
      readonly step: StepId;
      readonly how: string;
      readonly purpose: 'run' | 'undo';
    }
  | { readonly type: 'judge'; readonly key: string; readonly condition: string; readonly holds: boolean }
  | {
      readonly type: 'skip';
      readonly step: StepId;
      readonly by: 'condition' | 'choice' | 'check';
      readonly reason: string;
    }
  | { readonly type: 'choose'; readonly step: StepId; readonly option: string; readonly how: string }
  /** Milliseconds. */
  | { readonly type: 'wait'; readonly step: StepId; readonly why: WaitReason; readonly for: number }
  | { readonly type: 'retry'; readonly step: StepId }
  | {
      readonly type: 'mark';
      readonly step: StepId;
      readonly result: 'done' | 'failed';
      readonly reason: string;
    }
  /** Resolve a doubt that no person needs to resolve. */
  | {
      readonly type: 'resolve-doubt';
      readonly attempt: AttemptId;
      readonly resolution: 'done' | 'rerun';
      readonly reason: string;
    }
  /** Go back to the main line: what should take the step back cannot be started. */
  | {
      readonly type: 'drop-undo';
      readonly step: StepId;
      readonly reason: string;
      readonly by?: 'check';
    }
  /** Take back what the run did, because that was decided before it began. */
  | { readonly type: 'start-undo'; readonly reason: string }
  | { readonly type: 'end-undo'; readonly result: UndoResult; readonly reason: string }
  | {
      readonly type: 'finish';
      readonly result: 'succeeded' | 'failed' | 'aborted';
      readonly reason: string;
    };
