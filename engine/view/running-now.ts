import type { AttemptId, Purpose } from '../journal/attempt-event.ts';
import type { WaitReason } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import type { Plan } from '../plan/plan.ts';
import { plannedStep } from '../run/find-planned-step.ts';
import type { AttemptState, RunState } from '../state/run-state.ts';
import { numberOf } from './flow-words.ts';
import { titleText } from './inline-text.ts';
import type { Moment } from './moment.ts';
import { elapsedOf, isRunning } from './step-detail.ts';

/** An attempt that goes on. */
export interface Running {
  readonly title: string;
  /** Place on the main line of the step that it is for, from 1; `null` off it. */
  readonly number: number | null;
  readonly purpose: Purpose;
  /** How often its step was tried again by itself before this. */
  readonly retries: number;
  /** Milliseconds. */
  readonly elapsed: number;
  /** Milliseconds. */
  readonly budget: number | null;
  /** What else runs, by the number of the step that it is for, else by its title. */
  readonly beside: readonly string[];
}

/** A step that waits for a time. */
export interface Waiting {
  readonly title: string;
  readonly number: number | null;
  readonly why: WaitReason;
  /** Which of its tries comes next, and of how many: `null` where nothing is tried again. */
  readonly next: { readonly number: number; readonly of: number } | null;
  /** Milliseconds. */
  readonly left: number;
}

/** The attempt that is shown: the one named if it runs, else the one that began last. */
export function runningAttempt(state: RunState, shown: AttemptId | null): AttemptState | null {
  const running = [...state.attempts.values()].filter(isRunning);
  return running.find(({ id }) => id === shown) ?? running.at(-1) ?? null;
}

/** Describe an attempt that runs, and what runs beside it. */
export function runningNow(
  plan: Plan,
  state: RunState,
  { attempt, now }: { readonly attempt: AttemptState; readonly now: Moment },
): Running | null {
  const planned = plannedStep(plan, attempt.step);
  if (planned === undefined) return null;
  const others = [...state.attempts.values()].filter(one => isRunning(one) && one.id !== attempt.id);
  return {
    title: titleText(planned.step.title),
    number: numberOf(plan, attempt.serves),
    purpose: attempt.purpose,
    retries: attempt.purpose === 'run' ? (state.steps.get(attempt.step)?.retries ?? 0) : 0,
    elapsed: elapsedOf(attempt, now),
    budget: planned.step.budget,
    beside: others.map(({ serves }) => nameOf(plan, serves)),
  };
}

/** The step whose wait is shown: the first that began to wait. */
export function waitingStep(state: RunState): StepId | null {
  for (const [id, { wait }] of state.steps) if (wait !== null) return id;
  return null;
}

/** Describe the wait that is shown. */
export function waitingNow(plan: Plan, state: RunState, now: Moment): Waiting | null {
  const id = waitingStep(state);
  const step = id === null ? undefined : state.steps.get(id);
  if (id === null || step === undefined || step.wait === null) return null;
  const { wait, retries, polls } = step;
  const { title, settings } = plannedStep(plan, id)?.step ?? { title: id, settings: {} };
  const tries = wait.why === 'retry' ? settings.retry : undefined;
  return {
    title: titleText(title),
    number: numberOf(plan, id),
    why: wait.why,
    next:
      tries !== undefined
        ? { number: retries + 1, of: tries }
        : wait.why === 'poll' && settings.retry !== undefined
          ? { number: polls + 1, of: settings.retry }
          : null,
    left: Math.max(0, wait.for - Math.max(0, now.mono - wait.startedMono)),
  };
}

function nameOf(plan: Plan, id: StepId): string {
  const number = numberOf(plan, id);
  return number === null ? `“${titleText(plannedStep(plan, id)?.step.title ?? id)}”` : `${number}`;
}
