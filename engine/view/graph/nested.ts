import type { Drawing, DrawnNode } from './drawing.ts';

interface Language {
  readonly node: (node: DrawnNode) => string;
  /** What begins a group of this name. */
  readonly begin: (group: string) => readonly string[];
  readonly end: string;
}

/** The nodes of a drawing line by line, each indented in the groups that it stands in; the drawing itself is the first of them. */
export function nested({ nodes, groups }: Drawing, { node, begin, end }: Language): readonly string[] {
  const within = (group: string | null, depth: number): readonly string[] => {
    const pad = '  '.repeat(depth);
    return [
      ...nodes.filter(one => one.group === group).map(one => `${pad}${node(one)}`),
      ...groups
        .filter(one => one.within === group)
        .flatMap(({ name }) => [
          ...begin(name).map(line => `${pad}${line}`),
          ...within(name, depth + 1),
          `${pad}${end}`,
        ]),
    ];
  };
  return within(null, 2);
}
