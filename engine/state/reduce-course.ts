import type { RunEvent } from '../journal/event.ts';
import type { RunState } from './run-state.ts';
import { fresh, withStep } from './step-state.ts';

/** What was accepted ahead holds while all goes as it should, up to the step that it was said of. */
export function aheadAfter({ ahead, attempts }: RunState, event: RunEvent): RunState['ahead'] {
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
      return null;
    case 'marked':
    case 'skipped':
    case 'retried':
      return event.step === ahead.to ? null : ahead;
    default:
      return ahead;
  }
}

/** Another text is to be confirmed anew, whatever became of the one before. */
export function amended(
  before: RunState,
  { amendment }: Extract<RunEvent, { readonly type: 'amended' }>,
): RunState {
  const state = { ...before, amendments: [...before.amendments, amendment] };
  return amendment.kind === 'edited'
    ? withStep(state, amendment.step, { status: 'pending', reason: null, ...fresh })
    : state;
}
