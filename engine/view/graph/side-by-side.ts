import type { StepNode } from '../../graph/step-node.ts';

/** Strands that begin after the same steps and may run at once. */
export interface Beside {
  readonly name: string;
  /** The group that it stands in. */
  readonly within: string | null;
}

interface Groups {
  readonly groups: readonly Beside[];
  /** By the name of the branch. */
  readonly groupOf: ReadonlyMap<string, string>;
}

/** Group the strands of parallel sections, lists and rows. */
export function besideOf(nodes: readonly StepNode[]): Groups {
  const groups = new Map<string, Beside>();
  const groupOf = new Map<string, string>();
  for (const { branch, needs } of nodes) {
    if (branch === null || groupOf.has(branch.name)) continue;
    const around = branch.within[0] ?? null;
    const within = around === null ? null : (groupOf.get(around) ?? null);
    const start = JSON.stringify([around, [...needs].sort()]);
    const group = groups.get(start) ?? { name: `${groups.size + 1}`, within };
    groups.set(start, group);
    groupOf.set(branch.name, group.name);
  }
  return { groups: [...groups.values()], groupOf };
}
