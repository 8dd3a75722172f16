import type { AttemptId, Outcome, OutputRef, Purpose } from '../journal/attempt-event.ts';
import type { NoteKind, WaitReason } from '../journal/event.ts';
import type { Undoing, UndoResult } from '../journal/undo-event.ts';
import type { Amendment } from '../model/amendment.ts';
import type { StepId } from '../model/ids.ts';
import type { Risk } from '../model/risk.ts';
import type { Binding } from '../model/variable.ts';
import type { DrillState } from './drill-state.ts';

export type RunStatus =
  | 'not-started'
  | 'running'
  | 'paused'
  | 'in-doubt'
  | 'succeeded'
  | 'failed'
  | 'aborted';

export type StepStatus = 'pending' | 'confirmed' | 'running' | 'done' | 'failed' | 'skipped' | 'in-doubt';

export interface AttemptState {
  readonly id: AttemptId;
  readonly step: StepId;
  readonly purpose: Purpose;
  /** The step that asked for it; `step` itself unless that is another. */
  readonly serves: StepId;
  /** How its step stood before, in what an attempt that never began takes back. */
  readonly before: Pick<StepState, 'began' | 'undone' | 'ranOldText'>;
  readonly startedAt: string;
  readonly startedMono: number;
  readonly terminal: 'none' | 'own';
  readonly outcome: Outcome | null;
  readonly ok: boolean | null;
  readonly output: OutputRef | null;
  /** Milliseconds; `null` while it runs. */
  readonly duration: number | null;
  /** What became of the shell session; `null` where nobody knows. */
  readonly session: 'updated' | 'kept' | 'none' | null;
  readonly source: 'live' | 'adopted' | null;
  readonly inDoubt: boolean;
  /** Why nobody knows how it ended. */
  readonly evidence: string | null;
  /** How a doubt about it was resolved. */
  readonly resolvedBy: 'done' | 'rerun' | 'failed' | null;
}

export interface StepState {
  readonly status: StepStatus;
  /** Oldest first. */
  readonly attempts: readonly AttemptId[];
  readonly reason: string | null;
  /** The record by which it last began, or was marked as done by hand; `null` where nothing of it ever began. */
  readonly began: number | null;
  /** What left it out, for a skipped step; `null` for a person. */
  readonly skippedBy: 'condition' | 'choice' | 'check' | null;
  readonly undone: boolean;
  /** What began, or was settled, was a text of it that has changed since. */
  readonly ranOldText: boolean;
  /** What its check said, since it was last tried by a person's word. */
  readonly alreadyDone: boolean | null;
  /** What was read off the system before it: whether that was right, and how often it was not. */
  readonly challenge: { readonly met: boolean; readonly missed: number };
  /** What another person says to its next start; `null` where nobody was asked. */
  readonly approval: ApprovalState | null;
  /** How often it was tried again by itself. */
  readonly retries: number;
  /** How often what it waits for was asked, and what it said last. */
  readonly polls: number;
  readonly cameTrue: boolean;
  readonly wait: Wait | null;
  /** How many waits have ended, by their reason. */
  readonly waited: Readonly<Record<WaitReason, number>>;
}

/** A request for an approval, and what came of it: it is used up by one start. */
export interface ApprovalState {
  /** SHA-256 of the statement that is to be signed. */
  readonly request: string;
  readonly nonce: string;
  readonly asked: string;
  readonly expires: string;
  readonly key: string | null;
  readonly given:
    | { readonly by: 'signature'; readonly principal: string }
    | { readonly by: 'broken-glass' }
    | null;
  /** Why what came last does not count. */
  readonly refused: string | null;
}

export interface Wait {
  readonly why: WaitReason;
  readonly startedMono: number;
  readonly boot: string;
  /** Milliseconds. */
  readonly for: number;
}

/** What a run did is being taken back. */
export interface UndoRun {
  /** What is left to take back, the next one first. */
  readonly remaining: readonly Undoing[];
  /** Whether it was confirmed, so that the first may begin. */
  readonly confirmed: boolean;
  readonly undone: readonly StepId[];
  /** Steps that were not taken back, though they could be, or have nothing that takes them back. */
  readonly left: readonly StepId[];
  /** How the run stood before somebody who did not drive it began to take it back; `null` where its driver did. */
  readonly before: Pick<RunState, 'status' | 'endedAt' | 'reason'> | null;
}

/** What somebody wrote down; without a kind it is a note. */
export interface NoteState {
  readonly time: string;
  readonly text: string;
  readonly step: StepId | null;
  readonly kind?: NoteKind;
}

/** Everything known about a run: a fold of its journal, and nothing else. */
export interface RunState {
  readonly run: string;
  readonly status: RunStatus;
  readonly lastSeq: number;
  readonly starter: { readonly user: string; readonly uid: number; readonly host: string } | null;
  /** Users who started the run or took it up: by the names that `sudo` gives, and those of their accounts. */
  readonly drivers: ReadonlySet<string>;
  /** Fingerprints of the keys of those who asked for approvals. */
  readonly driverKeys: ReadonlySet<string>;
  readonly planDigest: string;
  /** Whether it rehearses the procedure. */
  readonly drill: boolean;
  /** What is known of that rehearsal; `null` where nothing was declared of it. */
  readonly rehearsal: DrillState | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly reason: string | null;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Secrets answered since this console started driving; their values are not here, and are asked again on resume. */
  readonly secretsAtHand: ReadonlySet<string>;
  /** Variables that once had a value which no record holds: whoever is asked again types it unseen. */
  readonly confidential: ReadonlySet<string>;
  /** Of the values that no record holds, the last of each variable. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** SHA-256 of each signature that approved a start. */
  readonly signatures: ReadonlySet<string>;
  /** Steps that went on without the approval they need: such a run is marked wherever it is shown. */
  readonly brokeGlass: readonly { readonly step: StepId; readonly reason: string }[];
  readonly warnings: ReadonlySet<string>;
  /** Steps with any history; one that is absent is `pending`. */
  readonly steps: ReadonlyMap<StepId, StepState>;
  readonly attempts: ReadonlyMap<AttemptId, AttemptState>;
  /** Conditions that were judged, by key. */
  readonly judged: ReadonlyMap<string, boolean>;
  /** Ways that were chosen, by the step that asked; `null` for none of them. */
  readonly chosen: ReadonlyMap<StepId, string | null>;
  /** The step whose undo the operator asked for, until it ends. */
  readonly undoing: StepId | null;
  /** What is being taken back, from the request to its end. */
  readonly undo: UndoRun | null;
  /** How the last undo of what the run did ended. */
  readonly undoResult: UndoResult | null;
  /** What the operator changed of the procedure, in order. */
  readonly amendments: readonly Amendment[];
  /** How far the operator accepts what comes, and up to which risk; `null` for no further than what is asked. */
  readonly ahead: { readonly to: StepId; readonly upTo: Risk } | null;
  readonly notes: readonly NoteState[];
}
