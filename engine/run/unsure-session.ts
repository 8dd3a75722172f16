import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import { plannedStep } from './find-planned-step.ts';

/**
 * The step that a run went on from although what it changes in the shell is not there: it was resolved or marked as done
 * without having succeeded, or its shell left no session behind. What follows would run where its author does not mean
 * it to. Only the last attempt counts: whoever confirms the next one has been told.
 */
export function unsureSession(plan: Plan, state: RunState): PlannedStep | null {
  const last = [...state.attempts.values()].findLast(({ purpose }) => purpose === 'run');
  const planned = last === undefined ? undefined : plannedStep(plan, last.step);
  if (last === undefined || planned === undefined || planned.step.kind === 'manual') return null;
  if (!planned.step.traits.includes('shell-state') || stepState(state, planned.id).status !== 'done')
    return null;
  return last.ok === true && last.session === 'updated' ? null : planned;
}
