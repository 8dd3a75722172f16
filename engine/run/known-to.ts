import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { UnfitValue } from '../plan/unfit-value.ts';
import { valuesInRow } from '../plan/values-in-row.ts';
import type { RunState } from '../state/run-state.ts';
import type { Effect } from './effect.ts';

/** Values as a step sees them, by variable name; secrets are not among them. */
export function knownTo(
  planned: PlannedStep,
  { plan, state }: { readonly plan: Plan; readonly state: RunState },
): ReadonlyMap<string, string> {
  const seen = valuesInRow(planned, plan.variables, state.bindings);
  return new Map([...seen].map(([name, { value }]) => [name, value]));
}

/** A step with a value that may not stand where it would stand has failed: the value, or the text, has to change. */
export function unfitRefusal(
  { id }: Pick<PlannedStep, 'id'>,
  { variable, message }: UnfitValue,
): Extract<Effect, { readonly type: 'mark' }> {
  return { type: 'mark', step: id, result: 'failed', reason: `It was not started: ${variable}: ${message}` };
}
