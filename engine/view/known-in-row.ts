import type { Plan, PlannedStep } from '../plan/plan.ts';
import { namesInRow, valuesInRow } from '../plan/values-in-row.ts';
import type { RunState } from '../state/run-state.ts';

type Known = Pick<RunState, 'bindings' | 'secretsAtHand'>;

/** What is known where a step stands: the cells of its row and what was captured in it, over what everybody knows. */
export function knownInRow(
  planned: PlannedStep,
  { variables }: Pick<Plan, 'variables'>,
  known: Known,
): Known {
  if (planned.row === null) return known;
  const secrets = variables
    .filter(({ name }) => namesInRow(name, planned).some(each => known.secretsAtHand.has(each)))
    .map(({ name }) => name);
  return {
    bindings: valuesInRow(planned, variables, known.bindings),
    secretsAtHand: new Set([...known.secretsAtHand, ...secrets]),
  };
}
