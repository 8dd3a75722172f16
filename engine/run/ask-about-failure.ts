import type { StepId } from '../model/ids.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import type { Effect } from './effect.ts';
import { plannedStep } from './find-planned-step.ts';
import { undoList } from './undo-list.ts';

/** Ask what to do about a step that failed. */
export function askAboutFailure(plan: Plan, state: RunState, planned: PlannedStep): Effect {
  const takesBack = state.undoing !== null && state.undoing !== planned.id;
  const { attempts, undone } = stepState(state, planned.id);
  const attemptId = attempts.at(-1) ?? null;
  const attempt = attemptId === null ? undefined : state.attempts.get(attemptId);
  const { undo } = planned.refers;
  const canUndo = !takesBack && !undone && undo !== undefined && canRun(plan, undo) && attemptId !== null;
  return {
    type: 'ask',
    question: {
      kind: 'failure',
      step: planned.id,
      attempt: attemptId,
      outcome: attempt?.outcome ?? null,
      undo: canUndo ? undo : null,
      undoAll: takesBack ? 0 : undoList(plan, state).filter(item => item.undo !== null).length,
      undoes: takesBack ? state.undoing : null,
    },
  };
}

/** An undo that a person must do, or that belongs to another machine, cannot be started here. */
function canRun(plan: Plan, step: StepId): boolean {
  return (plannedStep(plan, step)?.program ?? null) !== null;
}
