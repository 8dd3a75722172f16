import type { Option } from '../graph/step-node.ts';
import type { AttemptId } from '../journal/attempt-event.ts';
import type { Risk } from '../model/risk.ts';
import type { Step } from '../model/runbook.ts';
import { sanitize } from '../model/sanitize.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { Verdict } from '../plan/verdict.ts';
import { plannedStep } from '../run/find-planned-step.ts';
import type { AttemptState, RunState, StepStatus } from '../state/run-state.ts';
import { commandSegments, type Segment } from './command-segments.ts';
import { guardLines } from './flow-words.ts';
import { inlineText, titleText } from './inline-text.ts';
import { knownInRow } from './known-in-row.ts';
import type { Moment } from './moment.ts';
import { courseLines } from './said-lines.ts';
import { type VariableRow, variableRows } from './variable-rows.ts';
import { verdictNow } from './verdict-now.ts';
import { outcomeWords, PURPOSE_WORDS, TRAIT_WORDS } from './words.ts';

/** One step as its reader sees it, with its history. */
export interface StepDetail {
  readonly id: string;
  /** Place on the main line, from 1; `null` off it. */
  readonly number: number | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly kind: Step['kind'];
  /** Markdown. */
  readonly prose: string;
  /** What is run, or what a person does. */
  readonly body: readonly Segment[];
  readonly language: string | null;
  /** Why a person does what is written as a command. */
  readonly byHand: string | null;
  readonly risk: Risk | null;
  readonly cautions: readonly string[];
  /** Its author said that there is no way back. */
  readonly irreversible: boolean;
  /** It interrupts a service or can lose data, and nobody said how to take it back. */
  readonly withoutUndo: boolean;
  /** What takes it back. */
  readonly undo: string | null;
  readonly target: string | null;
  readonly expected: string | null;
  /** Milliseconds. */
  readonly budget: number | null;
  readonly optional: boolean;
  /** Procedures that its text names. */
  readonly mentions: readonly string[];
  /** The text that is handed to the shell, which holds no value. */
  readonly rewritten: { readonly text: string; readonly names: readonly NamedReference[] } | null;
  /** Its operator changed it: `from` is what the runbook says, `null` where it has no such command. */
  readonly amended: { readonly from: string | null } | null;
  readonly variables: readonly VariableRow[];
  /** The ways on from it, for a choice. */
  readonly options: readonly Option[] | null;
  /** The key of the way that was chosen, `null` for none of them; `undefined` while nobody has. */
  readonly chosen: string | null | undefined;
  /** What must be true for it to be on the way. */
  readonly guards: readonly string[];
  /** What its author said of how it goes. */
  readonly course: readonly string[];
  /** What stands in the way now; a plan's own verdict is in the plan. */
  readonly verdict: Verdict;
  readonly status: StepStatus;
  readonly reason: string | null;
  readonly undone: boolean;
  readonly ranOldText: boolean;
  /** How often it was tried again by itself. */
  readonly retries: number;
  readonly attempts: readonly AttemptLine[];
  /** Milliseconds the running attempt has taken. */
  readonly running: number | null;
}

export interface NamedReference {
  readonly env: string;
  readonly variable: string;
}

export interface AttemptLine {
  readonly id: AttemptId;
  readonly purpose: string;
  /** Whether it asks something: then `ok` is the answer. */
  readonly asks: boolean;
  readonly words: string;
  readonly ok: boolean | null;
  /** Milliseconds. */
  readonly duration: number | null;
  readonly adopted: boolean;
}

/** What is said of an attempt that has not ended. */
export const RUNNING = 'running';

const RESOLVED = { done: 'done', rerun: 'run again', failed: 'failed' } as const;

interface DetailInput {
  readonly plan: Plan;
  readonly state: RunState;
  readonly planned: PlannedStep;
  readonly number: number | null;
  readonly now: Moment;
}

/** Describe one planned step and what happened to it. Pure. */
export function stepDetail({ plan, state, planned, number, now }: DetailInput): StepDetail {
  const { step } = planned;
  const history = state.steps.get(planned.id);
  const known = knownInRow(planned, plan, state);
  const attempts = (history?.attempts ?? [])
    .map(id => state.attempts.get(id))
    .filter(found => found !== undefined);
  const used = plan.variables.filter(variable => planned.uses.includes(variable.name));
  const runs = planned.program !== null;
  return {
    id: planned.id,
    number,
    title: titleText(step.title),
    path: planned.path.map(inlineText),
    kind: step.kind,
    prose: sanitize(step.prose),
    body: commandSegments(step, plan.variables, known),
    language: step.kind === 'manual' ? null : inlineText(step.language),
    byHand: planned.byHand === null ? null : inlineText(planned.byHand),
    risk: runs ? planned.risk : null,
    cautions: step.kind === 'manual' ? [] : step.traits.map(trait => TRAIT_WORDS[trait]),
    irreversible: runs && step.settings.irreversible === true,
    withoutUndo: runs && isWithoutUndo(plan, planned),
    undo: undoTitle(plan, planned),
    target: step.kind === 'manual' || step.target === null ? null : inlineText(step.target),
    expected: step.expected === null ? null : sanitize(step.expected),
    budget: step.budget,
    optional: step.optional,
    mentions: planned.mentions.map(inlineText),
    rewritten: rewrittenText(planned),
    amended: amendedFrom(planned),
    variables: variableRows({ ...plan, variables: used }, known),
    options: planned.options,
    chosen: state.chosen.get(planned.id),
    guards: guardLines(planned, plan),
    course: courseLines(step.settings, planned.risk),
    verdict: verdictNow(planned, plan, state),
    status: history?.status ?? 'pending',
    reason: history?.reason == null ? null : inlineText(history.reason),
    undone: history?.undone ?? false,
    ranOldText: history?.ranOldText ?? false,
    retries: history?.retries ?? 0,
    attempts: attempts.map(attemptLine),
    running: runningFor(attempts, now),
  };
}

function isWithoutUndo(plan: Plan, planned: PlannedStep): boolean {
  if (planned.step.settings.irreversible === true) return false;
  if (planned.risk !== 'disrupt' && planned.risk !== 'destroy') return false;
  // What takes another step back is not itself taken back.
  const isUndo =
    plan.offline.some(({ id }) => id === planned.id) &&
    [...plan.steps, ...plan.offline].some(({ refers }) => refers.undo === planned.id);
  return !isUndo && undoOf(plan, planned) === undefined;
}

function undoOf(plan: Plan, { refers }: PlannedStep): PlannedStep | undefined {
  return refers.undo === undefined ? undefined : plannedStep(plan, refers.undo);
}

function undoTitle(plan: Plan, planned: PlannedStep): string | null {
  const undo = undoOf(plan, planned);
  return undo === undefined ? null : titleText(undo.step.title);
}

function rewrittenText({ program }: PlannedStep): StepDetail['rewritten'] {
  if (program === null) return null;
  return {
    text: sanitize(program.text),
    names: program.references.map(({ env, variable }) => ({
      env: inlineText(env),
      variable: inlineText(variable),
    })),
  };
}

function amendedFrom({ amended }: PlannedStep): StepDetail['amended'] {
  if (amended === undefined) return null;
  return { from: amended.from === null ? null : sanitize(amended.from) };
}

function attemptLine(attempt: AttemptState): AttemptLine {
  return {
    id: attempt.id,
    purpose: PURPOSE_WORDS[attempt.purpose],
    asks: attempt.purpose === 'check' || attempt.purpose === 'until',
    words: attemptWords(attempt),
    ok: attempt.ok,
    duration: attempt.duration,
    adopted: attempt.source === 'adopted',
  };
}

function attemptWords(attempt: AttemptState): string {
  if (attempt.outcome !== null) return outcomeWords(attempt.outcome);
  if (attempt.resolvedBy !== null)
    return `nobody saw how it ended; resolved as ${RESOLVED[attempt.resolvedBy]}`;
  return attempt.inDoubt ? 'nobody knows how it ended' : RUNNING;
}

function runningFor(attempts: readonly AttemptState[], now: Moment): number | null {
  const running = attempts.find(isRunning);
  return running === undefined ? null : elapsedOf(running, now);
}

export function isRunning({ outcome, inDoubt, resolvedBy }: AttemptState): boolean {
  return outcome === null && !inDoubt && resolvedBy === null;
}

/** Milliseconds since an attempt started. */
export function elapsedOf(running: AttemptState, now: Moment): number {
  const elapsed = now.mono - running.startedMono;
  // An attempt of an earlier boot counts on another monotonic clock.
  return elapsed >= 0 ? elapsed : Math.max(0, Date.parse(now.time) - Date.parse(running.startedAt));
}
