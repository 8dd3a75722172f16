import { rowValue } from '../graph/row-value.ts';
import type { Binding, Variable } from '../model/variable.ts';
import type { PlannedStep } from './plan.ts';

/** The name under which a value that a row brings is known: captured in one row, it is seen in that row only. */
export function nameInRow(name: string, { rows }: Pick<PlannedStep, 'rows'>): string {
  const [row] = rows;
  return row === undefined ? name : `${name}@${row}`;
}

/** The names under which a step may know a value, its own row's first. */
export function namesInRow(name: string, { rows }: Pick<PlannedStep, 'rows'>): readonly string[] {
  return [...rows.map(row => `${name}@${row}`), name];
}

/**
 * Values as one step sees them, by variable name: the cells of its row, then what was captured in its rows from the
 * inside out, then everybody's.
 */
export function valuesInRow(
  { row, rows }: Pick<PlannedStep, 'row' | 'rows'>,
  variables: readonly Variable[],
  bindings: ReadonlyMap<string, Binding>,
): ReadonlyMap<string, Binding> {
  if (row === null) return bindings;
  const seen = new Map(bindings);
  for (const { name, type } of variables) {
    const inRow = namesInRow(name, { rows })
      .slice(0, -1)
      .flatMap(each => bindings.get(each) ?? [])[0];
    const cell = rowValue(row, name);
    if (inRow !== undefined) seen.set(name, { ...inRow, name });
    else if (cell !== undefined) seen.set(name, { name, type, value: cell, provenance: 'row' });
  }
  return seen;
}
