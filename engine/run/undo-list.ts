import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import { plannedStep, startable } from './find-planned-step.ts';

/** A step that a run began, with what takes it back. */
export interface UndoItem {
  readonly planned: PlannedStep;
  /** `null` where nothing that can be started here takes it back. */
  readonly undo: PlannedStep | null;
  /** What stands in the way; `null` where nothing does. */
  readonly because: string | null;
}

/**
 * What a run did that could be taken back, newest first: steps that it began, or that somebody did by hand, and that
 * are not undone yet. Steps that only read are left out unless they name an undo. What a check says is found out later.
 */
export function undoList(plan: Plan, state: RunState): readonly UndoItem[] {
  return [...plan.steps, ...plan.offline]
    .filter(planned => isToTakeBack(planned, state))
    .sort((one, other) => beganAt(other, state) - beganAt(one, state))
    .map(planned => itemOf(planned, plan));
}

/** Whether there is anything that could be taken back. */
export function canUndo(plan: Plan, state: RunState): boolean {
  return undoList(plan, state).some(({ undo }) => undo !== null);
}

function isToTakeBack(planned: PlannedStep, state: RunState): boolean {
  const { began, undone } = stepState(state, planned.id);
  if (began === null || undone) return false;
  if (planned.refers.undo !== undefined) return true;
  return planned.program !== null && planned.risk !== 'read';
}

function beganAt({ id }: PlannedStep, state: RunState): number {
  return stepState(state, id).began ?? 0;
}

function itemOf(planned: PlannedStep, plan: Plan): UndoItem {
  const { undo } = planned.refers;
  if (undo === undefined) {
    const said = planned.step.settings.irreversible === true;
    const because = said ? 'cannot be undone, its author says' : 'no undo is given';
    return { planned, undo: null, because };
  }
  const found = startable(plan, undo);
  if (found !== undefined) return { planned, undo: found, because: null };
  const named = plannedStep(plan, undo);
  const because =
    named === undefined
      ? `its undo \`${undo}\` is not in the plan`
      : `a person undoes it: “${named.step.title}”`;
  return { planned, undo: null, because };
}
