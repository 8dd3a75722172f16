import type { AttemptId, Outcome, OutputRef } from '../journal/attempt-event.ts';
import type { RunEvent } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import type { Launch } from '../model/program.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import type { Answer, Question } from './question.ts';

/** What a host must give a run. */

export interface Clock {
  /** ISO 8601, UTC, milliseconds. */
  now(): string;
  /** Milliseconds since boot. */
  mono(): number;
  /** Identifies the boot that `mono` counts from. */
  readonly boot: string;
  /** Resolves after so many milliseconds, or at once when the signal is given. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Whether a text matches an expression; `undecided` when it could not be found out, or not in time. */
export type Match =
  | { readonly kind: 'matches' }
  | { readonly kind: 'differs' }
  | { readonly kind: 'undecided'; readonly why: string };

/** A person, or the policy that stands in for one. */
export interface Operator {
  /** Whether there is a terminal to lend. */
  readonly hasTerminal: boolean;
  /** `over` is given where what is waited for may come by itself: then `look` answers. */
  ask(question: Question, over?: AbortSignal): Promise<Answer>;
  /** Something was recorded: show it. */
  notify(event: RunEvent, state: RunState): void;
  /** An attempt runs: these are the ways to act on it until its end is notified. */
  attend(attempt: AttemptId, controls: AttemptControls): void;
  /** A step waits for a time: these are the ways to act on that until its end is notified. */
  waiting(step: StepId, controls: WaitControls): void;
  /** The attempt printed this. */
  output(attempt: AttemptId, chunk: OutputChunk): void;
  /** The operator changed the procedure: this is what is run from here on. */
  replanned(plan: Plan): void;
  /** Show what was said on the side, line by line. */
  tell(text: string): void;
  /** Give the terminal to a child and take it back. */
  lendTerminal<T>(use: () => Promise<T>, to?: 'step' | 'procedure'): Promise<T>;
}

/** What a person may do about a running attempt. */
export interface AttemptControls {
  /** INT, then TERM, then KILL, with a grace between; a second call goes to the next signal at once. */
  cancel(): void;
  /** Pause the run and leave the attempt to the keeper; `resume` adopts it. */
  detach(): void;
}

/** What a person may do about a wait. */
export interface WaitControls {
  /** Go on at once. */
  cutShort(): void;
  /** Pause the run; `resume` waits for what is left. */
  detach(): void;
}

/** What came of a reference; `said` is what was printed beside the value, which may hold it. */
export type Resolution =
  | { readonly ok: true; readonly value: string; readonly said: string }
  | { readonly ok: false; readonly why: string; readonly said: string };

/** What came of a command that prints the choices for a value, one on a line. */
export type Listing =
  | { readonly ok: true; readonly lines: readonly string[]; readonly said: string }
  | { readonly ok: false; readonly why: string; readonly said: string };

/** One attempt as the keeper sees it. `session` names the shell session it shares (one for each target). */
export interface AttemptRequest {
  readonly attempt: AttemptId;
  readonly launch: Launch;
  readonly session: string;
  /** What this session begins as, where it has no snapshot of its own yet: the first of these that has one. */
  readonly forkOf?: readonly string[];
  /** The session here in which the connection of a launch over one is made; `forkOf` as above. */
  readonly around?: { readonly session: string; readonly forkOf: readonly string[] };
  /** Milliseconds; `null` for none. */
  readonly timeout: number | null;
  /** Environment names that hold secrets: kept off the disk, and out of the stored output as far as it can be seen. */
  readonly secrets?: readonly string[];
  /** Every secret that the run holds, by its own name. The step is not given them: they are looked for in what it leaves. */
  readonly known?: Readonly<Record<string, string>>;
  /** Its output is kept in memory only, for as long as the run is open, and is not part of the record. */
  readonly private?: true;
  /** What it prints becomes a secret as a whole: no other secret is taken out of it. Only with `private`. */
  readonly verbatim?: true;
}

/** What is known about an attempt that will not run any further. */
export type Settled =
  | {
      readonly kind: 'ended';
      readonly outcome: Outcome;
      readonly output: OutputRef | null;
      readonly duration: number;
      readonly session: 'updated' | 'kept' | 'none';
      /** Processes that outlived the attempt, by pid. */
      readonly survivors: readonly number[];
    }
  /** Started, and nobody can say how it ended. */
  | {
      readonly kind: 'lost';
      readonly evidence: string;
      /** Because the connection to its machine ended, or said no more: what came until then. */
      readonly connection?: { readonly output: OutputRef | null; readonly duration: number };
    };

/**
 * Two channels have no bytes. `gap` stands where output was printed that is not kept; `missing` says how many bytes
 * there were. `withheld` stands for all that the attempt prints, because it becomes a secret.
 */
export type OutputChannel = 'stdout' | 'stderr' | 'gap' | 'withheld';

export interface OutputChunk {
  readonly channel: OutputChannel;
  /** Milliseconds since the attempt started. */
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly missing?: number;
}

/** Starts attempts and knows how they ended, across crashes of the console. */
export interface Supervisor {
  /** Returns once the request cannot be forgotten. The journal must already hold `attempt-started`. */
  start(request: AttemptRequest): Promise<void>;
  /** Runs an attempt in the terminal this process holds, and waits. A child keeps the terminal if the console dies. */
  runInTerminal(request: AttemptRequest): Promise<Settled>;
  /** Waits for the end, or for the certainty that nobody knows it. Works for attempts of an earlier console too. */
  settle(attempt: AttemptId): Promise<Settled>;
  /** Asks for INT, then TERM, then KILL, with a grace between, to the whole process group. */
  cancel(attempt: AttemptId): Promise<void>;
  /** Calls back with what was printed, from the beginning, until the attempt settles. Returns how to stop. */
  watch(attempt: AttemptId, onChunk: (chunk: OutputChunk) => void): () => void;
  /** Whole stored stdout, for a capture; at most `limit` bytes. */
  stdout(attempt: AttemptId, limit: number): Promise<Uint8Array>;
}
