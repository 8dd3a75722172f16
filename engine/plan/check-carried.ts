import { oncePer } from '../model/once-per.ts';
import type { Variable } from '../model/variable.ts';
import { type Carried, carriedBy } from '../shell/carried-values.ts';
import { checkReread, type ValueCheck } from '../shell/value-types.ts';
import type { Plan, PlannedStep } from './plan.ts';
import { makeVariableLookup } from './variable-lookup.ts';

/**
 * What speaks against a value because one step leaves it in the shell session, and a later one reads it again there;
 * `null` when nothing does.
 */
export function refuseCarried(plan: Plan, variable: Variable, value: string): ValueCheck | null {
  // Whatever fits here fits everywhere, and most values do.
  if (checkReread(variable, value, { site: 'int', by: '', line: 0 }) === null) return null;
  const steps = sharingIn(plan.steps);
  const named = makeVariableLookup(plan.variables);
  for (const [at, { carried }] of steps.entries()) {
    const put = [...carried.puts].filter(([name]) => named(name)?.name === variable.name);
    const reached = spread(
      put.flatMap(([, holders]) => [...holders]),
      steps.slice(at),
    );
    if (reached.size === 0) continue;
    for (const [place, other] of steps.entries()) {
      const refused = place === at ? null : refuseIn(other, { variable, value, reached, before: place < at });
      if (refused !== null) return refused;
    }
  }
  return null;
}

interface Sharing {
  readonly planned: PlannedStep;
  readonly carried: Carried;
}

interface Left {
  readonly variable: Variable;
  readonly value: string;
  /** What holds it by now. */
  readonly reached: ReadonlySet<string>;
  /** Whether the step that may read it stands before the one that leaves it. */
  readonly before: boolean;
}

function refuseIn(
  { planned, carried }: Sharing,
  { variable, value, reached, before }: Left,
): ValueCheck | null {
  for (const { holders, late, ...reread } of carried.rereads) {
    if ((before && !late) || ![...holders].some(holder => reached.has(holder))) continue;
    const line = planned.step.span.start.line + reread.line - 1;
    const refused = checkReread(variable, value, { ...reread, line });
    if (refused !== null) return refused;
  }
  return null;
}

/** Steps that share the session of this machine, in order; each text is read once. */
const sharingIn = oncePer((steps: Plan['steps']): readonly Sharing[] => {
  const read = new Set<string>();
  return steps.flatMap((planned): readonly Sharing[] => {
    const { step, program } = planned;
    if (step.kind === 'manual' || program?.language !== 'bash' || read.has(step.id)) return [];
    read.add(step.id);
    const carried = carriedBy(step.text, step.placeholders);
    return carried === null ? [] : [{ planned, carried }];
  });
});

/** All that holds the value after any of these steps. */
function spread(first: readonly string[], steps: readonly Sharing[]): ReadonlySet<string> {
  const reached = new Set(first);
  for (let known = -1; known !== reached.size; ) {
    known = reached.size;
    for (const { carried } of steps) {
      for (const [holder, sources] of carried.passes)
        if ([...sources].some(source => reached.has(source))) reached.add(holder);
    }
  }
  return reached;
}
