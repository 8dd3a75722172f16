import type { RunEventBody } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { undoList } from './undo-list.ts';

type Start = Extract<RunEventBody, { readonly type: 'undo-started' }>;

interface Asked {
  readonly reason: string;
  /** Steps to leave as they are. */
  readonly skip?: readonly StepId[];
}

/** The record with which taking back what a run did begins. Pure. */
export function undoStart(
  { plan, state }: { readonly plan: Plan; readonly state: RunState },
  { reason, skip = [] }: Asked,
): Start {
  const items = undoList(plan, state);
  const wanted = items.filter(({ planned }) => !skip.includes(planned.id));
  return {
    type: 'undo-started',
    steps: wanted.flatMap(({ planned, undo }) =>
      undo === null ? [] : [{ step: planned.id, undo: undo.id }],
    ),
    dropped: items.flatMap(({ planned }) => (skip.includes(planned.id) ? [planned.id] : [])),
    without: wanted.flatMap(({ planned, undo }) => (undo === null ? [planned.id] : [])),
    reason,
  };
}
