import type { StepId } from '../model/ids.ts';
import type { RunState, StepState } from './run-state.ts';

/** What is forgotten of a step when a person has it tried again. */
export const fresh = {
  alreadyDone: null,
  approval: null,
  challenge: { met: false, missed: 0 },
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
  began: null,
  skippedBy: null,
  undone: false,
  ranOldText: false,
  ...fresh,
};

/** A step's state; `pending` for a step the journal has never named. */
export function stepState(state: RunState, step: StepId): StepState {
  return state.steps.get(step) ?? untouched;
}

/** The state with a step changed. */
export function withStep(state: RunState, id: StepId, change: Partial<StepState>): RunState {
  return { ...state, steps: new Map(state.steps).set(id, { ...stepState(state, id), ...change }) };
}

/** A value that no record holds is at hand. */
export function withSecret(state: RunState, name: string, fingerprint: string | undefined): RunState {
  return {
    ...state,
    fingerprints:
      fingerprint === undefined ? state.fingerprints : new Map(state.fingerprints).set(name, fingerprint),
    secretsAtHand: new Set([...state.secretsAtHand, name]),
    confidential: new Set([...state.confidential, name]),
  };
}
