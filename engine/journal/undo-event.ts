import type { StepId } from '../model/ids.ts';
import type { Place, Shell } from './place.ts';

/** A step, and the step that takes it back. */
export interface Undoing {
  readonly step: StepId;
  readonly undo: StepId;
}

/** What became of an undo: `nothing` was there to take back, and with `left` something was and still is. */
export type UndoResult = 'undone' | 'partly' | 'nothing' | 'left' | 'given-up';

/** What happened while steps were taken back. */
export type UndoEventBody =
  | { readonly type: 'undo-requested'; readonly step: StepId }
  /** It is not taken back: by a person's word, or because its check says that there is nothing to take back. */
  | {
      readonly type: 'undo-dropped';
      readonly step: StepId;
      readonly reason: string;
      readonly by?: 'check';
    }
  /** What the run did is to be taken back; one that had ended goes on until `undo-ended`. */
  | {
      readonly type: 'undo-started';
      /** In the order in which they are taken back. */
      readonly steps: readonly Undoing[];
      /** Left out from the beginning. */
      readonly dropped: readonly StepId[];
      /** Steps that nothing started here takes back. */
      readonly without: readonly StepId[];
      readonly reason: string;
      /** Who drives it from here on; absent where whoever drove the run goes on. */
      readonly driver?: { readonly tool: string; readonly place: Place; readonly shell: Shell | null };
    }
  | { readonly type: 'undo-confirmed'; readonly how: string }
  | { readonly type: 'undo-ended'; readonly result: UndoResult; readonly reason: string };
