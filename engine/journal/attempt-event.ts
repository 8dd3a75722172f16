import type { StepId } from '../model/ids.ts';
import type { Risk } from '../model/risk.ts';

export type AttemptId = string;

/** How an attempt ended. *Failure* is the work's; `not-started`, `connection-lost` and `lost` are the tool's. */
export type Outcome =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'timed-out'; readonly after: number }
  | { readonly kind: 'not-started'; readonly why: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unexpected'; readonly expectation: string }
  | { readonly kind: 'connection-lost' };

/** What an attempt printed. The bytes lie beside the journal, under the attempt's id. */
export interface OutputRef {
  readonly bytes: number;
  /** SHA-256 over everything printed, in the order read, both channels. */
  readonly sha256: string;
  /** Bytes kept on disk; less than `bytes` when the log was capped. */
  readonly stored: number;
  /** Secrets taken out before counting and hashing; absent for none. */
  readonly redacted?: number;
}

/** Why an attempt was made: the step itself, taking it back, asking whether it is done already or has come true, or answering its failure. */
export type Purpose = 'run' | 'undo' | 'check' | 'until' | 'handle';

/** What happened to an attempt. */
export type AttemptEvent =
  | {
      readonly type: 'attempt-started';
      readonly step: StepId;
      readonly attempt: AttemptId;
      readonly purpose: Purpose;
      /** The step that asked for it, where that is another: a check, what it waits for, or what answers its failure. */
      readonly serves?: StepId;
      /** SHA-256 of the program text handed to the shell. */
      readonly textDigest: string;
      readonly stepHash: string;
      /** Names, never values. */
      readonly envNames: readonly string[];
      readonly target: string | null;
      /** The `ssh` line that it is, or over which it runs, without values; absent for a step that runs here. */
      readonly over?: string;
      readonly cwd: string | null;
      readonly risk: Risk;
      readonly terminal: 'none' | 'own';
    }
  | {
      readonly type: 'attempt-ended';
      readonly attempt: AttemptId;
      readonly outcome: Outcome;
      /** Whether the outcome is what the step calls success. */
      readonly ok: boolean;
      readonly output: OutputRef | null;
      /** Milliseconds by the monotonic clock. */
      readonly duration: number;
      readonly source: 'live' | 'adopted';
      readonly session: 'updated' | 'kept' | 'none';
      /** Trimmed stdout that became a variable. */
      readonly captured?: {
        readonly variable: string;
        readonly value: string | null;
        readonly fingerprint?: string;
      };
      /** Processes of the attempt that go on after its end, by pid; absent for none. */
      readonly survivors?: readonly number[];
    }
  /** Somebody wanted a running attempt to end; `how` says by what act. */
  | { readonly type: 'cancel-requested'; readonly attempt: AttemptId; readonly how: string }
  | { readonly type: 'attempt-in-doubt'; readonly attempt: AttemptId; readonly evidence: string }
  | {
      readonly type: 'doubt-resolved';
      readonly attempt: AttemptId;
      readonly resolution: 'done' | 'rerun' | 'failed';
      readonly reason: string;
    };
