import type { AttemptId } from '../journal/attempt-event.ts';
import type { Journal, RunEvent, RunEventBody } from '../journal/event.ts';
import type { Amendment } from '../model/amendment.ts';
import type { Step } from '../model/runbook.ts';
import type { Variable } from '../model/variable.ts';
import { variableFor } from '../model/variable.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { Runner } from '../plugin/plugin.ts';
import type { RunState } from '../state/run-state.ts';
import type { Approvals } from './approvals.ts';
import type { DrillPort } from './drill-port.ts';
import type { Policy } from './policy.ts';
import type { Clock, Listing, Match, Operator, Resolution, Settled, Supervisor } from './ports.ts';

/** What a host gives a run, beside its plan. */
export interface RunContext {
  readonly plan: Plan;
  readonly journal: Journal;
  readonly operator: Operator;
  readonly supervisor: Supervisor;
  readonly approvals: Approvals;
  readonly clock: Pick<Clock, 'mono' | 'boot' | 'sleep'>;
  readonly policy: Policy;
  /** What a drill is watched by; absent for a run that is none. */
  readonly drill?: DrillPort;
  /** Whether whoever drove the run was asked to leave, so that nothing more may start. */
  hasLeft(): boolean;
  /** The runner of a language; the plan was compiled with the same ones. */
  runnerFor(language: string): Runner | undefined;
  /** The plan as the operator changed it. */
  amend(plan: Plan, amendments: readonly Amendment[]): Plan;
  /** What the shell of a step has against its text, found out without running it; `null` for nothing. */
  faultIn(planned: PlannedStep): Promise<string | null>;
  /** Let the operator walk another procedure of the runbook in this terminal: its run, where it began one, and its exit code. */
  callProcedure(): Promise<{ readonly callee: string | null; readonly code: number }>;
  /** Try an author's regular expression (flags `mu`) on a text. Must answer in bounded time, whatever the expression. */
  match(given: { readonly pattern: string; readonly text: string }): Promise<Match>;
  /** Take the value of a secret from where a reference says, in bounded time. */
  resolveReference(text: string): Promise<Resolution>;
  /** Run a command that prints choices, in bounded time. */
  listChoices(command: string): Promise<Listing>;
  /** Unique within the run; names files, so letters, digits and dashes only. */
  newAttemptId(): string;
  /** Tells whether two secrets of one name are the same, without saying what they are. */
  fingerprint(name: string, value: string): string;
  /** Secrets by variable name: in memory, for as long as this process lives. */
  readonly secrets: Map<string, string>;
  /** Attempts this process started; any other that ends was adopted. */
  readonly startedHere: Set<string>;
}

/** An attempt that a person may watch, cancel or leave to the keeper. */
export interface Attended {
  readonly settled: Promise<Settled>;
  readonly left: Promise<'detached'>;
  /** Rejects when the journal cannot be written. */
  readonly broken: Promise<never>;
  /** Show no more of what it prints. */
  stop(): void;
}

/** What performing an effect may touch. */
export interface Performance extends RunContext {
  readonly state: RunState;
  /** Attempts that this process looks after at the moment. */
  readonly attended: Map<AttemptId, Attended>;
  /** Cards of a drill that were acknowledged, or were shown before this process had the run. */
  readonly seenCards: Set<string>;
  /** Given when the question that stands has to make way. */
  readonly interrupted?: () => AbortSignal;
  /** Append, fold and show one event. */
  record(body: RunEventBody): RunEvent;
}

/** Whether what a step prints becomes a secret. */
export function capturesSecret({ settings }: Step, { variables }: Plan): boolean {
  const { capture } = settings;
  return capture !== undefined && isSecret(variableFor(variables, capture));
}

/** The variable a planned placeholder asks for. */
export function isSecret(variable: Variable | undefined): boolean {
  return variable?.type === 'secret';
}
