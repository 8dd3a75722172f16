import { isDrillEvent } from '../journal/drill-event.ts';
import type { EventOf, RunEvent } from '../journal/event.ts';
import type { Place } from '../journal/place.ts';
import { unreachable } from '../model/unreachable.ts';
import { noteOf } from './note-of.ts';
import { doubtfulAttempts } from './open-attempts.ts';
import { reduceApproval } from './reduce-approval.ts';
import { attemptEnded, attemptStarted, doubtResolved, inDoubt } from './reduce-attempt.ts';
import { aheadAfter, amended, revised } from './reduce-course.ts';
import { drillAfter } from './reduce-drill.ts';
import { runbookChanged } from './reduce-runbook.ts';
import {
  forgetUndoChecks,
  undoConfirmed,
  undoDropped,
  undoEnded,
  undoneNow,
  undoStarted,
} from './reduce-undo.ts';
import type { RunState } from './run-state.ts';
import { fresh, stepState, withSecret, withStep } from './step-state.ts';

/** Before the first record. */
export const initialState: RunState = {
  run: '',
  status: 'not-started',
  lastSeq: 0,
  starter: null,
  drivers: new Set(),
  driverKeys: new Set(),
  planDigest: '',
  drill: false,
  rehearsal: null,
  startedAt: null,
  endedAt: null,
  reason: null,
  bindings: new Map(),
  secretsAtHand: new Set(),
  confidential: new Set(),
  fingerprints: new Map(),
  signatures: new Set(),
  brokeGlass: [],
  warnings: new Set(),
  steps: new Map(),
  attempts: new Map(),
  judged: new Map(),
  chosen: new Map(),
  undoing: null,
  undo: null,
  undoResult: null,
  amendments: [],
  ahead: null,
  notes: [],
};

/** Fold a whole journal. */
export function replay(events: readonly RunEvent[]): RunState {
  return events.reduce(reduce, initialState);
}

/** Fold one event into the state. Pure and total. */
export function reduce(before: RunState, event: RunEvent): RunState {
  const rehearsal = drillAfter(before.rehearsal, event);
  const state: RunState = { ...before, lastSeq: event.seq, ahead: aheadAfter(before, event), rehearsal };
  if (isDrillEvent(event)) return state;
  switch (event.type) {
    case 'run-started':
      return {
        ...state,
        run: event.run,
        status: 'running',
        planDigest: event.planDigest,
        drill: event.drill === true,
        startedAt: event.time,
        starter: { user: event.actor.user, uid: event.actor.uid, host: event.place.host },
        drivers: new Set(usersOf(event, event)),
      };
    case 'approval-requested':
    case 'approved':
    case 'approval-refused':
    case 'broke-glass':
      return reduceApproval(state, event);
    case 'runbook-changed':
      return runbookChanged(state, event);
    case 'answered':
      return answered(revised(state, event), event);
    case 'confirmed':
      return withStep(state, event.step, { status: 'confirmed' });
    case 'challenged': {
      const { missed } = stepState(state, event.step).challenge;
      return withStep(state, event.step, {
        challenge: event.met ? { met: true, missed } : { met: false, missed: missed + 1 },
      });
    }
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
    case 'skipped': {
      const { step, reason, by: skippedBy = null } = event;
      return withStep(state, step, { status: 'skipped', reason, skippedBy });
    }
    case 'retried':
      return retried(state, event);
    case 'amended':
      return amended(state, event);
    case 'accepted-ahead':
      return { ...state, ahead: { to: event.to, upTo: event.upTo } };
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
      return undoDropped(state, event);
    case 'undo-started':
      return undoStarted(
        event.driver === undefined ? state : taken(state, usersOf(event, event.driver)),
        event,
      );
    case 'undo-confirmed':
      return undoConfirmed(state);
    case 'undo-ended':
      return undoEnded(state, event);
    case 'noted':
      return { ...state, notes: [...state.notes, noteOf(event)] };
    case 'run-paused':
      return {
        ...unconfirm(state),
        status: doubtfulAttempts(state).length > 0 ? 'in-doubt' : 'paused',
        reason: event.why,
      };
    case 'run-resumed':
      return {
        ...forgetUndoChecks(taken(state, usersOf(event, event))),
        status: 'running',
        reason: null,
        // They were made under a key that stayed behind.
        ...(event.imported === undefined ? {} : { fingerprints: new Map() }),
      };
    case 'warned':
      return { ...state, warnings: new Set([...state.warnings, event.why]) };
    case 'cancel-requested':
    case 'called':
    case 'returned':
    case 'offered':
    case 'journal-recovered':
    case 'trusted':
    case 'checkpointed':
      return state;
    case 'run-ended':
      return {
        ...state,
        status: event.result,
        endedAt: event.time,
        reason: event.reason,
        undoing: null,
        undo: null,
      };
    default:
      return unreachable(event);
  }
}

function answered(state: RunState, event: EventOf<'answered'>): RunState {
  if (event.value === null) return withSecret(state, event.variable, event.fingerprint);
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
    const chosen = new Map(state.chosen);
    chosen.delete(step);
    // What conditions ask about may be another thing by now.
    const anew = { ...state, chosen, judged: new Map<string, boolean>() };
    const again = withStep(anew, step, { status: 'pending', reason: null, skippedBy: null, ...fresh });
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
  const byHand = result === 'done' && before.undoing === null && stepState(before, step).began === null;
  const began = byHand ? { began: before.lastSeq } : {};
  const state = withStep(before, step, { status: result, reason, ...vouched, ...began });
  const isUndo = state.undo === null || state.undo.remaining[0]?.undo === step;
  const takesBack = state.undoing !== null && state.undoing !== step && isUndo && result === 'done';
  return takesBack ? undoneNow(state) : state;
}

/** Another process drives the run: it knows no secret, and nothing is confirmed. */
function taken(state: RunState, users: readonly string[]): RunState {
  const drivers = new Set([...state.drivers, ...users]);
  return { ...unconfirm(state), secretsAtHand: new Set(), drivers };
}

/** The name that `sudo` gives is in the environment, which anybody sets: so the account counts as well. */
function usersOf({ actor }: RunEvent, { place }: { readonly place: Place }): readonly string[] {
  return [actor.user, place.user];
}

/** A confirmation does not outlive the console it was given to, nor does what a check said before it. */
function unconfirm(state: RunState): RunState {
  const steps = new Map(state.steps);
  for (const [id, step] of steps) {
    const { challenge } = fresh;
    if (step.status === 'confirmed')
      steps.set(id, { ...step, status: 'pending', alreadyDone: null, challenge });
    else if (step.challenge.met) steps.set(id, { ...step, challenge });
  }
  return { ...state, steps };
}
