import type { Plan, PlannedStep } from '../plan/plan.ts';
import { namesInRow, valuesInRow } from '../plan/values-in-row.ts';
import type { RunState } from '../state/run-state.ts';

type Known = Pick<RunState, 'bindings' | 'secretsAtHand'>;

/**
 * What is known where a step stands: the cells of its row and what was captured in it, over what everybody knows. A
 * secret that is given by reference is as good as one that is there.
 */
export function knownInRow(
  planned: PlannedStep,
  { variables, references }: Pick<Plan, 'variables' | 'references'>,
  known: Known,
): Known {
  const given = new Set([...known.secretsAtHand, ...Object.keys(references)]);
  if (planned.row === null) return { bindings: known.bindings, secretsAtHand: given };
  const secrets = variables
    .filter(({ name }) => namesInRow(name, planned).some(each => known.secretsAtHand.has(each)))
    .map(({ name }) => name);
  return {
    bindings: valuesInRow(planned, variables, known.bindings),
    secretsAtHand: new Set([...given, ...secrets]),
  };
}
