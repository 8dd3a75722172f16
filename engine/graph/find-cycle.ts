import type { StepId } from '../model/ids.ts';

/** The steps of one circle of needs in order, or `null`. Depth-first search with three colours, without recursion. */
export function findCycle(
  ids: readonly StepId[],
  needs: ReadonlyMap<StepId, readonly StepId[]>,
): readonly StepId[] | null {
  const finished = new Set<StepId>();
  for (const start of ids) {
    const trail: { readonly id: StepId; next: number }[] = [{ id: start, next: 0 }];
    const open = new Set([start]);
    while (trail.length > 0 && !finished.has(start)) {
      const top = trail.at(-1);
      if (top === undefined) break;
      const need = needs.get(top.id)?.[top.next++];
      if (need === undefined) {
        finished.add(top.id);
        open.delete(top.id);
        trail.pop();
      } else if (open.has(need)) {
        return trail.slice(trail.findIndex(each => each.id === need)).map(each => each.id);
      } else if (!finished.has(need)) {
        trail.push({ id: need, next: 0 });
        open.add(need);
      }
    }
  }
  return null;
}
