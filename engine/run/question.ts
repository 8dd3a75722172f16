import type { Option } from '../graph/step-node.ts';
import type { AttemptId, Outcome } from '../journal/attempt-event.ts';
import type { NoteKind } from '../journal/event.ts';
import type { Undoing } from '../journal/undo-event.ts';
import type { PersonClock } from '../model/drill.ts';
import type { StepId } from '../model/ids.ts';
import type { Variable } from '../model/variable.ts';
import type { Deviation } from '../state/deviations.ts';

/** The deliberate act that starts a step, by its risk. */
export type Confirmation =
  /** The run key alone. */
  | { readonly kind: 'key' }
  /** Enter. */
  | { readonly kind: 'enter' }
  /** This letter, shown on screen; Enter does nothing. */
  | { readonly kind: 'letter'; readonly letter: string }
  /** These words, typed. */
  | { readonly kind: 'type'; readonly words: string };

/** What the run needs from a person before it can go on. */
export type Question =
  | {
      readonly kind: 'value';
      readonly variable: Variable;
      readonly suggestion: string | null;
      /** `answer` is what it is already. */
      readonly suggestedBy: 'environment' | 'default' | 'answer';
      readonly secret: boolean;
      /** A command should have printed its choices, and did not. */
      readonly unoffered?: { readonly from: string; readonly why: string };
    }
  | {
      readonly kind: 'command';
      readonly step: StepId;
      readonly confirmation: Confirmation;
      /** The step before it, where what that one changes in the shell is not there. */
      readonly unsureAfter?: StepId;
    }
  | { readonly kind: 'manual'; readonly step: StepId; readonly asks: string | null }
  /** What the system says, to be read off and typed; what is expected is not told. `missed` counts answers that did not fit. */
  | { readonly kind: 'challenge'; readonly step: StepId; readonly missed: number }
  /** Somebody else has to approve the step; `refused` says why what came last does not count. */
  | {
      readonly kind: 'approval';
      readonly step: StepId;
      readonly run: string;
      readonly request: string;
      readonly expires: string;
      readonly refused: string | null;
      /** Why nobody can approve anything here; `null` where they can. */
      readonly unable: string | null;
      readonly mayBreakGlass: boolean;
    }
  /** Which way to go on. */
  | { readonly kind: 'choice'; readonly step: StepId; readonly options: readonly Option[] }
  /** A condition that nothing decides: `dependsOn` is not known, or `why` says what is wrong with it. */
  | {
      readonly kind: 'condition';
      readonly step: StepId;
      readonly key: string;
      readonly condition: string;
      readonly dependsOn: readonly string[];
      readonly why: string;
    }
  | {
      readonly kind: 'failure';
      readonly step: StepId;
      readonly attempt: AttemptId | null;
      readonly outcome: Outcome | null;
      readonly undo: StepId | null;
      /** How many steps of the run could be taken back. */
      readonly undoAll: number;
      /** The step that this one was to take back, where it is an undo. */
      readonly undoes: StepId | null;
    }
  | {
      readonly kind: 'undo';
      readonly step: StepId;
      readonly undo: StepId;
      readonly confirmation: Confirmation;
    }
  /** Everything that is to be taken back, before any of it is. */
  | {
      readonly kind: 'undo-list';
      readonly items: readonly Undoing[];
      readonly confirmation: Confirmation;
    }
  /** A secret that was asked for, or looked up, again is not the one that the run had; `source` is its reference. */
  | { readonly kind: 'changed-secret'; readonly variable: string; readonly source: string | null }
  | { readonly kind: 'doubt'; readonly step: StepId; readonly attempt: AttemptId; readonly evidence: string }
  /** A card of a drill's scenario, to be acknowledged. */
  | { readonly kind: 'card'; readonly card: string; readonly title: string; readonly text: string }
  /** Why a drill that has ended went another way than planned there; whoever types nothing says so later. */
  | { readonly kind: 'deviation'; readonly deviation: Deviation };

/**
 * What a person said. Any question can be answered by `note`, `clock`, `pause` and `abort` too, and one about a step by `insert`,
 * `set`, `go-to` and `run-to`.
 */
export type Answer =
  | {
      readonly kind: 'value';
      readonly value: string;
      readonly provenance: 'answer' | 'environment' | 'default';
    }
  | { readonly kind: 'run'; readonly how: string }
  | { readonly kind: 'done'; readonly observed?: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'skip'; readonly reason: string }
  /** What was read off the system. */
  | { readonly kind: 'read-off'; readonly observed: string }
  /** See whether what was waited for has come. */
  | { readonly kind: 'look' }
  /** Go on without an approval. */
  | { readonly kind: 'break-glass'; readonly reason: string; readonly how: string }
  | { readonly kind: 'retry' }
  /** A value that differs from the one before. */
  | { readonly kind: 'use' }
  /** `null` for none of them. */
  | { readonly kind: 'choose'; readonly option: string | null }
  | { readonly kind: 'judge'; readonly holds: boolean; readonly reason: string }
  | { readonly kind: 'mark-done'; readonly reason: string }
  | { readonly kind: 'undo' }
  | { readonly kind: 'undo-all' }
  | { readonly kind: 'resolve'; readonly resolution: 'done' | 'rerun' | 'failed'; readonly reason: string }
  /** Another text for the step, or a command before it that the runbook does not have. */
  | { readonly kind: 'edit' | 'insert'; readonly text: string }
  /** Give a variable another value: it is asked for. */
  | { readonly kind: 'set'; readonly variable: string }
  /** Leave out what comes before a step, or have one again that is settled. */
  | { readonly kind: 'go-to'; readonly step: StepId; readonly reason: string }
  /** Accept what comes up to a step, and that one. */
  | { readonly kind: 'run-to'; readonly step: StepId }
  /** Walk another procedure of the runbook, in a run of its own, and come back. */
  | { readonly kind: 'call' }
  | { readonly kind: 'note'; readonly text: string; readonly as?: NoteKind }
  /** Set a clock of a drill. */
  | { readonly kind: 'clock'; readonly clock: PersonClock; readonly why: string }
  /** `why` goes into the record; absent for a person who leaves. */
  | { readonly kind: 'pause'; readonly why?: string }
  /** End the run as failed: nobody will repair the failed step. */
  | { readonly kind: 'give-up'; readonly reason: string }
  | { readonly kind: 'abort'; readonly reason: string };
