import { rowValue } from '../graph/row-value.ts';
import { oncePer } from '../model/once-per.ts';
import type { Plan } from '../plan/plan.ts';

/** Variables that no step uses outside of a row that fills them. */
export const filledByRows = oncePer(({ steps }: Plan): ReadonlySet<string> => {
  const filled = new Set<string>();
  const open = new Set<string>();
  for (const { uses, row } of steps) {
    for (const name of uses) (row !== null && rowValue(row, name) !== undefined ? filled : open).add(name);
  }
  return new Set([...filled].filter(name => !open.has(name)));
});
