import type { EventOf, RunEvent } from '../journal/event.ts';
import type { RunState } from './run-state.ts';
import { fresh, withStep } from './step-state.ts';

/** What was accepted ahead holds while all goes as it should, up to the step that it was said of. */
export function aheadAfter(before: RunState, event: RunEvent): RunState['ahead'] {
  const { ahead, attempts } = before;
  if (ahead === null) return null;
  switch (event.type) {
    case 'attempt-ended': {
      const attempt = attempts.get(event.attempt);
      // That a check says no is an answer.
      if (attempt?.purpose !== 'run') return ahead;
      return event.ok && attempt.step !== ahead.to ? ahead : null;
    }
    case 'cancel-requested':
    case 'attempt-in-doubt':
    case 'undo-requested':
    case 'undo-started':
    case 'runbook-changed':
    case 'run-paused':
    case 'run-resumed':
    case 'amended':
    case 'called':
      return null;
    // Who says something else about the course thinks anew.
    case 'retried':
      return event.automatic ? ahead : null;
    case 'skipped':
      return event.by === undefined || event.step === ahead.to ? null : ahead;
    case 'marked':
      return event.result === 'failed' || event.step === ahead.to ? null : ahead;
    case 'answered':
      return isAnother(before, event) ? null : ahead;
    default:
      return ahead;
  }
}

/** Another text is to be confirmed anew, whatever became of the one before. */
export function amended(before: RunState, { amendment }: EventOf<'amended'>): RunState {
  const state = { ...before, amendments: [...before.amendments, amendment] };
  return amendment.kind === 'edited'
    ? withStep(state, amendment.step, { status: 'pending', reason: null, ...fresh })
    : state;
}

/** Whether a variable that had a value is given one anew. */
function isAnother({ bindings, secretsAtHand }: RunState, { variable }: EventOf<'answered'>): boolean {
  return bindings.has(variable) || secretsAtHand.has(variable);
}

/**
 * A variable that had a value has another: what was confirmed, and what waits to be tried again, was confirmed with the
 * one before, and conditions are judged anew.
 */
export function revised(before: RunState, event: EventOf<'answered'>): RunState {
  if (!isAnother(before, event)) return before;
  const steps = new Map(before.steps);
  for (const [id, step] of steps) {
    const isToRun = step.status === 'confirmed' || (step.status === 'failed' && step.wait?.why === 'retry');
    if (isToRun) steps.set(id, { ...step, status: 'pending', ...fresh });
  }
  return { ...before, steps, judged: new Map() };
}
