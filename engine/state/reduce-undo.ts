import type { EventOf } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import type { RunState, UndoRun } from './run-state.ts';
import { fresh, stepState, withStep } from './step-state.ts';

/** What the run did is to be taken back. */
export function undoStarted(state: RunState, event: EventOf<'undo-started'>): RunState {
  const { status, endedAt, reason } = state;
  const undo: UndoRun = {
    remaining: event.steps,
    confirmed: false,
    undone: [],
    left: [...event.dropped, ...event.without],
    before: event.driver === undefined ? null : { status: leftAs(status), endedAt, reason },
  };
  return { ...state, status: 'running', endedAt: null, reason: null, undoing: null, undo, undoResult: null };
}

/** A driver that vanished did not say that it paused. */
function leftAs(status: RunState['status']): RunState['status'] {
  return status === 'running' || status === 'not-started' ? 'paused' : status;
}

/** The list was confirmed: the first of it is next. */
export function undoConfirmed(state: RunState): RunState {
  return state.undo === null ? state : nextUndo({ ...state, undo: { ...state.undo, confirmed: true } });
}

/** A step is not taken back after all. */
export function undoDropped(state: RunState, { step, by }: EventOf<'undo-dropped'>): RunState {
  const { undo, undoing } = state;
  if (undo === null) return { ...state, undoing: null };
  // What its undo did without saying so is undone all the same.
  if (by === 'check' && wasTried(state, step)) return undoneNow(state, step);
  const remaining = undo.remaining.filter(each => each.step !== step);
  const left = by === 'check' ? undo.left : [...undo.left, step];
  const next = { ...state, undo: { ...undo, remaining, left } };
  return undoing === step ? nextUndo(next) : next;
}

/** Whether its undo was started since the step itself last was. */
function wasTried({ attempts }: RunState, step: StepId): boolean {
  const last = [...attempts.values()].findLast(
    ({ step: started, serves, purpose }) => serves === step && (purpose === 'undo' || started === step),
  );
  return last?.purpose === 'undo';
}

/** A step has been taken back; without a step, the one that is being. */
export function undoneNow(state: RunState, step: StepId | null = state.undoing): RunState {
  if (step === null) return state;
  const undone = withStep(state, step, { undone: true });
  const { undo, undoing } = undone;
  if (undo === null) return undoing === step ? { ...undone, undoing: null } : undone;
  const remaining = undo.remaining.filter(each => each.step !== step);
  const next = { ...undone, undo: { ...undo, remaining, undone: [...undo.undone, step] } };
  return undoing === step ? nextUndo(next) : next;
}

/**
 * A run that had ended is as it had ended, and one that was paused is paused unless something was taken back, which ends
 * it. What was undone stays a fact of its steps.
 */
export function undoEnded(state: RunState, { result }: EventOf<'undo-ended'>): RunState {
  const before = state.undo?.before ?? null;
  const ends = result === 'undone' || result === 'partly';
  const as = before === null || (before.endedAt === null && ends) ? {} : before;
  return { ...state, ...as, undo: null, undoing: null, undoResult: result };
}

/** What a check said before somebody left may have become wrong. */
export function forgetUndoChecks(state: RunState): RunState {
  return (state.undo?.remaining ?? []).reduce(
    (each, { step }) => withStep(each, step, { alreadyDone: null }),
    state,
  );
}

/** The next step to take back: asked about afresh, whatever its undo was used for before. */
function nextUndo(state: RunState): RunState {
  const next = state.undo?.remaining[0];
  if (next === undefined || state.undo?.confirmed !== true) return { ...state, undoing: null };
  const asked = withStep({ ...state, undoing: next.step }, next.step, { alreadyDone: null });
  const { status } = stepState(asked, next.undo);
  if (status === 'in-doubt' || status === 'running') return asked;
  return withStep(asked, next.undo, { status: 'pending', reason: null, challenge: fresh.challenge });
}
