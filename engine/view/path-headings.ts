import type { Plan, PlannedStep } from '../plan/plan.ts';
import { inlineText } from './inline-text.ts';

type Placed = Pick<PlannedStep, 'id' | 'path' | 'prefix' | 'rows'>;

/** Where a step stands below the procedure: a called procedure, a row, a way; empty on its own level. */
export type Whereabout = readonly string[];

/** For each step, the headings it stands under where they differ from those of the step before it, else `null`. */
export function pathHeadings(
  steps: readonly Placed[],
  procedure: Pick<Plan['procedure'], 'title'>,
): readonly (Whereabout | null)[] {
  const above = levelsAbove(steps, procedure.title);
  let before: Place = { key: '', path: [] };
  return steps.map((step, index) => {
    const path = step.path.slice(above).map(inlineText);
    const key = JSON.stringify([path, step.prefix, step.rows.filter(row => row !== step.id)]);
    const same = index === 0 ? path.length === 0 : key === before.key;
    before = { key, path };
    return same ? null : path;
  });
}

interface Place {
  readonly key: string;
  readonly path: Whereabout;
}

/** How many headings the whole procedure stands under, its own among them. */
function levelsAbove(steps: readonly Placed[], title: string): number {
  const [first] = steps;
  if (first === undefined) return 0;
  const own = first.path.indexOf(title);
  if (own >= 0) return own + 1;
  const isShared = (level: number) => steps.every(({ path }) => path[level] === first.path[level]);
  const differs = first.path.findIndex((_, level) => !isShared(level));
  return differs < 0 ? first.path.length : differs;
}
