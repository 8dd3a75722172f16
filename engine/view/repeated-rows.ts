import { counted } from '../model/counted.ts';
import type { StepId } from '../model/ids.ts';

/** Rows of a repeated group that are left out of a page, because they say what the ones before them say. */
export interface LeftOut {
  /** The first step left out: what is said of all stands in its place. */
  readonly first: StepId;
  readonly rows: readonly string[];
  readonly steps: ReadonlySet<StepId>;
}

interface Repeated {
  readonly id: StepId;
  /** Names of the rows it is repeated for, innermost first. */
  readonly rows: readonly string[];
}

/** More rows than this are not shown one by one. */
const MOST_ROWS = 12;
const SHOWN_ROWS = 3;

/**
 * What to leave out of steps that are repeated for many rows: all but the first rows and those where `look` says
 * something that no row before them says.
 */
export function leaveOutRows<T extends Repeated>(
  steps: readonly T[],
  look: (step: T) => string = () => '',
): readonly LeftOut[] {
  const left: LeftOut[] = [];
  const gone = new Set<StepId>();
  for (const group of groupsOf(steps)) {
    if (group.size <= MOST_ROWS) continue;
    const seen = new Set<string>();
    const hidden = [...group].filter(([, row], index) => {
      const looks = row.map(look).join('\n');
      const isNew = !seen.has(looks);
      seen.add(looks);
      return index >= SHOWN_ROWS && !isNew;
    });
    const ids = new Set(hidden.flatMap(([, row]) => row.map(({ id }) => id)).filter(id => !gone.has(id)));
    const [first] = ids;
    if (first === undefined) continue;
    for (const id of ids) gone.add(id);
    left.push({ first, rows: hidden.map(([name]) => keyOf(name)), steps: ids });
  }
  return left;
}

/** “… and 9 rows more: web4, web5, …” */
export function rowsMoreWords({ rows }: LeftOut): string {
  const named = rows.slice(0, NAMED_ROWS).join(', ');
  return `… and ${counted(rows.length, 'row')} more: ${named}${rows.length > NAMED_ROWS ? ', …' : ''}`;
}

const NAMED_ROWS = 4;

type Group<T> = ReadonlyMap<string, readonly T[]>;

/** Groups from the outside in, each with its steps by row, in order. */
function groupsOf<T extends Repeated>(steps: readonly T[]): readonly Group<T>[] {
  const levels: Map<string, Map<string, T[]>>[] = [];
  for (const step of steps) {
    [...step.rows].reverse().forEach((row, level) => {
      levels[level] ??= new Map();
      const group = row.slice(0, row.lastIndexOf('['));
      const rows = levels[level].get(group) ?? new Map<string, T[]>();
      rows.set(row, [...(rows.get(row) ?? []), step]);
      levels[level].set(group, rows);
    });
  }
  return levels.flatMap(level => [...level.values()]);
}

function keyOf(row: string): string {
  return row.slice(row.lastIndexOf('[') + 1, -1);
}
