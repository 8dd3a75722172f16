import type { RunbookEvent } from '../journal/runbook-event.ts';
import type { StepId } from '../model/ids.ts';
import type { RunState } from './run-state.ts';
import { fresh, stepState, withStep } from './step-state.ts';

/**
 * Another text of the runbook counts. What is known of a step goes with it to its new id; one that began, or was settled,
 * with a text that has changed since keeps its state and says so.
 */
export function runbookChanged(before: RunState, event: RunbookEvent): RunState {
  if (event.taken === 'pinned') return before;
  const { renamed, changed, added } = event.steps;
  const ids = new Map(renamed.map(({ from, to }) => [from, to] as const));
  const moved = withNewIds({ ...before, planDigest: event.planDigest }, ids);
  // What another step was called before says nothing of one that is new.
  const steps = new Map([...moved.steps].filter(([id]) => !added.includes(id)));
  return changed.reduce<RunState>((state, id) => marked(state, id), { ...moved, steps });
}

function marked(state: RunState, id: StepId): RunState {
  const { status, began } = stepState(state, id);
  const isUntouched = began === null && (status === 'pending' || status === 'confirmed');
  return withStep(state, id, isUntouched ? fresh : { ranOldText: true, alreadyDone: null, approval: null });
}

function withNewIds(state: RunState, ids: ReadonlyMap<StepId, StepId>): RunState {
  if (ids.size === 0) return state;
  const of = (id: StepId): StepId => ids.get(id) ?? id;
  const taken = new Set(ids.values());
  const { undo, undoing } = state;
  return {
    ...state,
    // A step that is gone leaves its id to the one that has it now.
    steps: new Map(
      [...state.steps].flatMap(([id, step]) =>
        taken.has(id) && !ids.has(id) ? [] : [[of(id), step] as const],
      ),
    ),
    attempts: new Map(
      [...state.attempts].map(([id, attempt]) => [
        id,
        { ...attempt, step: of(attempt.step), serves: of(attempt.serves) },
      ]),
    ),
    chosen: new Map([...state.chosen].map(([id, option]) => [of(id), option])),
    notes: state.notes.map(note => ({ ...note, step: note.step === null ? null : of(note.step) })),
    brokeGlass: state.brokeGlass.map(each => ({ ...each, step: of(each.step) })),
    amendments: state.amendments.map(each =>
      each.kind === 'edited' ? { ...each, step: of(each.step) } : { ...each, before: of(each.before) },
    ),
    undoing: undoing === null ? null : of(undoing),
    undo:
      undo === null
        ? null
        : {
            ...undo,
            remaining: undo.remaining.map(each => ({ step: of(each.step), undo: of(each.undo) })),
            undone: undo.undone.map(of),
            left: undo.left.map(of),
          },
  };
}
