import type { AttemptId, Outcome, OutputRef, Purpose } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import type { Binding } from '../model/variable.ts';

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
  readonly startedAt: string;
  readonly startedMono: number;
  readonly terminal: 'none' | 'own';
  readonly outcome: Outcome | null;
  readonly ok: boolean | null;
  readonly output: OutputRef | null;
  /** Milliseconds; `null` while it runs. */
  readonly duration: number | null;
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
  readonly undone: boolean;
}

/** Everything known about a run: a fold of its journal, and nothing else. */
export interface RunState {
  readonly run: string;
  readonly status: RunStatus;
  readonly lastSeq: number;
  readonly planDigest: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly reason: string | null;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Secrets answered since this console started driving; their values are not here, and are asked again on resume. */
  readonly secretsAtHand: ReadonlySet<string>;
  /** Variables that once had a value which no record holds: whoever is asked again types it unseen. */
  readonly confidential: ReadonlySet<string>;
  /** Steps with any history; one that is absent is `pending`. */
  readonly steps: ReadonlyMap<StepId, StepState>;
  readonly attempts: ReadonlyMap<AttemptId, AttemptState>;
  /** The step whose undo the operator asked for, until it ends. */
  readonly undoing: StepId | null;
  readonly notes: readonly { readonly time: string; readonly text: string; readonly step: StepId | null }[];
}
