import { rowValue } from '../graph/row-value.ts';
import type { Plan } from '../plan/plan.ts';

const found = new WeakMap<Plan, ReadonlySet<string>>();

/** Variables that no step uses outside of a row that fills them. */
export function filledByRows(plan: Plan): ReadonlySet<string> {
  const known = found.get(plan);
  if (known !== undefined) return known;
  const filled = new Set<string>();
  const open = new Set<string>();
  for (const { uses, row } of plan.steps) {
    for (const name of uses) (row !== null && rowValue(row, name) !== undefined ? filled : open).add(name);
  }
  const names = new Set([...filled].filter(name => !open.has(name)));
  found.set(plan, names);
  return names;
}
