import type { EventOf } from '../journal/event.ts';
import { unreachable } from '../model/unreachable.ts';
import { undoneNow } from './reduce-undo.ts';
import type { AttemptState, RunState } from './run-state.ts';
import { stepState, withSecret, withStep } from './step-state.ts';

/** An attempt is about to start. */
export function attemptStarted(state: RunState, event: EventOf<'attempt-started'>): RunState {
  const { attempts, began, undone, ranOldText } = stepState(state, event.step);
  const attempt: AttemptState = {
    id: event.attempt,
    step: event.step,
    purpose: event.purpose,
    serves: event.serves ?? event.step,
    before: { began, undone, ranOldText },
    startedAt: event.time,
    startedMono: event.mono,
    terminal: event.terminal,
    outcome: null,
    ok: null,
    output: null,
    duration: null,
    session: null,
    source: null,
    inDoubt: false,
    evidence: null,
    resolvedBy: null,
  };
  return withStep({ ...state, attempts: new Map(state.attempts).set(event.attempt, attempt) }, event.step, {
    status: 'running',
    attempts: [...attempts, event.attempt],
    reason: null,
    // What the check said before holds no longer.
    alreadyDone: null,
    ...(event.purpose === 'run' || event.purpose === 'handle'
      ? { began: event.seq, undone: false, ranOldText: false }
      : {}),
    // One approval is for one start.
    approval: null,
  });
}

/** An attempt ended, and with it perhaps its step. */
export function attemptEnded(before: RunState, event: EventOf<'attempt-ended'>): RunState {
  const attempt = before.attempts.get(event.attempt);
  if (attempt === undefined) return before;
  const { outcome, ok, output, duration, source, session } = event;
  const ended: AttemptState = { ...attempt, outcome, ok, output, duration, source, session, inDoubt: false };
  let state: RunState = { ...before, attempts: new Map(before.attempts).set(attempt.id, ended) };
  if (event.captured !== undefined && event.captured.value === null) {
    state = withSecret(state, event.captured.variable, event.captured.fingerprint);
  }
  if (event.captured !== undefined && event.captured.value !== null) {
    const { variable, value } = event.captured;
    const binding = { name: variable, type: 'text' as const, value, provenance: 'capture' as const };
    state = { ...state, bindings: new Map(state.bindings).set(variable, binding) };
  }
  if (outcome.kind === 'not-started') state = neverBegan(state, attempt);
  // Whoever wanted it was gone before it began: nothing ran, so nothing has failed, and it is asked for again.
  if (outcome.kind === 'not-started' && source === 'adopted')
    return withStep(state, attempt.step, { status: 'pending' });
  return settleStep(state, attempt, ok);
}

/** Nothing ran, so there is no more to take back than before. */
function neverBegan(state: RunState, { step, purpose, before }: AttemptState): RunState {
  if (purpose !== 'run' && purpose !== 'handle') return state;
  const { began, undone } = before;
  const ranOldText = began !== null && (before.ranOldText || stepState(state, step).ranOldText);
  const as = withStep(state, step, { began, undone, ranOldText });
  const { undo } = as;
  if (undo === null || (began !== null && !undone)) return as;
  return { ...as, undo: { ...undo, remaining: undo.remaining.filter(each => each.step !== step) } };
}

/** How an attempt ended is its step's end, or the answer to what another step asked. */
function settleStep(
  state: RunState,
  { step, serves, purpose }: Pick<AttemptState, 'step' | 'serves' | 'purpose'>,
  ok: boolean,
): RunState {
  const settled = withStep(state, step, { status: ok ? 'done' : 'failed' });
  switch (purpose) {
    case 'run':
      return settled;
    case 'undo':
      // A record of before undo lists does not say what its undo took back.
      return ok ? undoneNow(settled, serves === step ? state.undoing : serves) : settled;
    case 'check':
      return withStep(withStep(state, step, { status: 'done' }), serves, { alreadyDone: ok });
    case 'until': {
      const polls = stepState(state, serves).polls + 1;
      return withStep(withStep(state, step, { status: 'done' }), serves, { polls, cameTrue: ok });
    }
    case 'handle':
      return settled;
    default:
      return unreachable(purpose);
  }
}

/** Nobody knows how an attempt ended. */
export function inDoubt(state: RunState, { attempt: id, evidence }: EventOf<'attempt-in-doubt'>): RunState {
  const attempt = state.attempts.get(id);
  if (attempt === undefined) return state;
  const attempts = new Map(state.attempts).set(id, { ...attempt, inDoubt: true, evidence });
  return withStep({ ...state, attempts }, attempt.step, { status: 'in-doubt' });
}

/** A person, or the harmlessness of the step, resolved a doubt. */
export function doubtResolved(state: RunState, event: EventOf<'doubt-resolved'>): RunState {
  const attempt = state.attempts.get(event.attempt);
  if (attempt === undefined) return state;
  const ok = event.resolution === 'rerun' ? null : event.resolution === 'done';
  const attempts = new Map(state.attempts).set(attempt.id, {
    ...attempt,
    inDoubt: false,
    ok,
    resolvedBy: event.resolution,
  });
  const resolved = withStep({ ...state, attempts }, attempt.step, { reason: event.reason });
  if (ok === null) return withStep(resolved, attempt.step, { status: 'pending' });
  return settleStep(resolved, attempt, ok);
}
