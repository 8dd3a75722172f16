import type { RunEvent } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import { unreachable } from '../model/unreachable.ts';
import type { AttemptState, RunState, StepState } from './run-state.ts';

/** Before the first record. */
export const initialState: RunState = {
  run: '',
  status: 'not-started',
  lastSeq: 0,
  planDigest: '',
  startedAt: null,
  endedAt: null,
  reason: null,
  bindings: new Map(),
  secretsAtHand: new Set(),
  confidential: new Set(),
  steps: new Map(),
  attempts: new Map(),
  judged: new Map(),
  chosen: new Map(),
  undoing: null,
  notes: [],
};

/** What is forgotten of a step when a person has it tried again. */
const fresh = {
  alreadyDone: null,
  retries: 0,
  polls: 0,
  cameTrue: false,
  wait: null,
  waited: { after: 0, retry: 0, poll: 0 },
} as const;

const untouched: StepState = {
  status: 'pending',
  attempts: [],
  reason: null,
  skippedBy: null,
  undone: false,
  ...fresh,
};

/** A step's state; `pending` for a step the journal has never named. */
export function stepState(state: RunState, step: StepId): StepState {
  return state.steps.get(step) ?? untouched;
}

/** Fold a whole journal. */
export function replay(events: readonly RunEvent[]): RunState {
  return events.reduce(reduce, initialState);
}

/** Fold one event into the state. Pure and total. */
export function reduce(before: RunState, event: RunEvent): RunState {
  const state: RunState = { ...before, lastSeq: event.seq };
  switch (event.type) {
    case 'run-started':
      return {
        ...state,
        run: event.run,
        status: 'running',
        planDigest: event.planDigest,
        startedAt: event.time,
      };
    case 'answered':
      return answered(state, event);
    case 'confirmed':
      return withStep(state, event.step, { status: 'confirmed' });
    case 'attempt-started':
      return attemptStarted(state, event);
    case 'attempt-ended':
      return attemptEnded(state, event);
    case 'attempt-in-doubt':
      return inDoubt(state, event);
    case 'doubt-resolved':
      return doubtResolved(state, event);
    case 'marked':
      return marked(state, event);
    case 'skipped':
      return withStep(state, event.step, {
        status: 'skipped',
        reason: event.reason,
        skippedBy: event.by ?? null,
      });
    case 'retried':
      return retried(state, event);
    case 'judged':
      return { ...state, judged: new Map(state.judged).set(event.key, event.holds) };
    case 'chosen':
      return {
        ...withStep(state, event.step, { status: 'done', reason: event.option }),
        chosen: new Map(state.chosen).set(event.step, event.option),
      };
    case 'wait-started': {
      const { why, mono: startedMono, boot } = event;
      return withStep(state, event.step, { wait: { why, startedMono, boot, for: event.for } });
    }
    case 'wait-ended': {
      const { wait, waited } = stepState(state, event.step);
      if (wait === null) return state;
      return withStep(state, event.step, {
        wait: null,
        waited: { ...waited, [wait.why]: waited[wait.why] + 1 },
      });
    }
    case 'undo-requested':
      return { ...state, undoing: event.step };
    case 'undo-dropped':
      return { ...state, undoing: null };
    case 'noted':
      return { ...state, notes: [...state.notes, { time: event.time, text: event.text, step: event.step }] };
    case 'run-paused':
      return { ...unconfirm(state), status: hasDoubt(state) ? 'in-doubt' : 'paused', reason: event.why };
    case 'run-resumed':
      return { ...unconfirm(state), status: 'running', reason: null, secretsAtHand: new Set() };
    case 'cancel-requested':
    case 'warned':
    case 'journal-recovered':
      return state;
    case 'run-ended':
      return { ...state, status: event.result, endedAt: event.time, reason: event.reason };
    default:
      return unreachable(event);
  }
}

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

function answered(state: RunState, event: EventOf<'answered'>): RunState {
  if (event.value === null) return withSecret(state, event.variable);
  const binding = {
    name: event.variable,
    type: event.valueType,
    value: event.value,
    provenance: event.provenance,
  };
  return { ...state, bindings: new Map(state.bindings).set(event.variable, binding) };
}

/** By itself, a step keeps the confirmation that it was given. */
function retried(state: RunState, { step, automatic }: EventOf<'retried'>): RunState {
  if (!automatic) {
    const again = withStep(state, step, { status: 'pending', reason: null, ...fresh });
    return [...state.attempts.values()]
      .filter(attempt => attempt.serves === step && attempt.step !== step)
      .reduce((each, attempt) => withStep(each, attempt.step, { status: 'pending', ...fresh }), again);
  }
  const { retries } = stepState(state, step);
  return withStep(state, step, { status: 'confirmed', reason: null, retries: retries + 1 });
}

/** While a step is being taken back, what a person vouches for is what takes it back. */
function marked(before: RunState, { step, result, reason }: EventOf<'marked'>): RunState {
  // Who vouches for a step vouches for what it would have waited for.
  const vouched = result === 'done' ? { cameTrue: true, waited: { after: 1, retry: 0, poll: 0 } } : {};
  const state = withStep(before, step, { status: result, reason, ...vouched });
  const takesBack = state.undoing !== null && state.undoing !== step && result === 'done';
  return takesBack ? undoneNow(state) : state;
}

function undoneNow(state: RunState): RunState {
  if (state.undoing === null) return state;
  return { ...withStep(state, state.undoing, { undone: true }), undoing: null };
}

function withSecret(state: RunState, name: string): RunState {
  return {
    ...state,
    secretsAtHand: new Set([...state.secretsAtHand, name]),
    confidential: new Set([...state.confidential, name]),
  };
}

function attemptStarted(state: RunState, event: EventOf<'attempt-started'>): RunState {
  const attempt: AttemptState = {
    id: event.attempt,
    step: event.step,
    purpose: event.purpose,
    serves: event.serves ?? event.step,
    startedAt: event.time,
    startedMono: event.mono,
    terminal: event.terminal,
    outcome: null,
    ok: null,
    output: null,
    duration: null,
    source: null,
    inDoubt: false,
    evidence: null,
    resolvedBy: null,
  };
  const { attempts } = stepState(state, event.step);
  return withStep({ ...state, attempts: new Map(state.attempts).set(event.attempt, attempt) }, event.step, {
    status: 'running',
    attempts: [...attempts, event.attempt],
    reason: null,
  });
}

function attemptEnded(before: RunState, event: EventOf<'attempt-ended'>): RunState {
  const attempt = before.attempts.get(event.attempt);
  if (attempt === undefined) return before;
  const { outcome, ok, output, duration, source } = event;
  const ended: AttemptState = { ...attempt, outcome, ok, output, duration, source, inDoubt: false };
  let state: RunState = { ...before, attempts: new Map(before.attempts).set(attempt.id, ended) };
  if (event.captured !== undefined && event.captured.value === null) {
    state = withSecret(state, event.captured.variable);
  }
  if (event.captured !== undefined && event.captured.value !== null) {
    const { variable, value } = event.captured;
    const binding = { name: variable, type: 'text' as const, value, provenance: 'capture' as const };
    state = { ...state, bindings: new Map(state.bindings).set(variable, binding) };
  }
  return settleStep(state, attempt, ok);
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
      return ok ? undoneNow(settled) : settled;
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

function inDoubt(state: RunState, { attempt: id, evidence }: EventOf<'attempt-in-doubt'>): RunState {
  const attempt = state.attempts.get(id);
  if (attempt === undefined) return state;
  const attempts = new Map(state.attempts).set(id, { ...attempt, inDoubt: true, evidence });
  return withStep({ ...state, attempts }, attempt.step, { status: 'in-doubt' });
}

function doubtResolved(state: RunState, event: EventOf<'doubt-resolved'>): RunState {
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

/** A confirmation does not outlive the console it was given to, nor does what a check said before it. */
function unconfirm(state: RunState): RunState {
  const steps = new Map(state.steps);
  for (const [id, step] of steps) {
    if (step.status === 'confirmed') steps.set(id, { ...step, status: 'pending', alreadyDone: null });
  }
  return { ...state, steps };
}

function hasDoubt(state: RunState): boolean {
  return [...state.attempts.values()].some(attempt => attempt.inDoubt);
}

function withStep(state: RunState, id: StepId, change: Partial<StepState>): RunState {
  return { ...state, steps: new Map(state.steps).set(id, { ...stepState(state, id), ...change }) };
}
