import type { StepId } from '../model/ids.ts';
import type { Plan, PlannedStep } from './plan.ts';

/** A step in two plans. */
export interface StepPair {
  readonly before: PlannedStep;
  readonly after: PlannedStep;
}

/** How the steps of one plan differ from those of another. */
export interface PlanChanges {
  /** With another text, or other settings. */
  readonly changed: readonly StepPair[];
  readonly added: readonly PlannedStep[];
  readonly removed: readonly PlannedStep[];
  /** The same step under another id, whatever else changed. */
  readonly renamed: readonly { readonly from: StepId; readonly to: StepId }[];
}

/**
 * Find each step of a plan in another. What a step is decides, never where it stands: the same text under the same id,
 * then the same text where only one step has it, then an id or a title that its author gave it and no other step has.
 * A step that two could be is none of them: it is removed, and those are added.
 */
export function comparePlans(before: Plan, after: Plan): PlanChanges {
  let old: readonly PlannedStep[] = [...before.steps, ...before.offline];
  let fresh: readonly PlannedStep[] = [...after.steps, ...after.offline];
  const pairs: StepPair[] = [];
  for (const nameOf of IDENTITIES) {
    const found = pairsBy(nameOf, old, fresh);
    pairs.push(...found);
    const [gone, met] = [new Set(found.map(pair => pair.before)), new Set(found.map(pair => pair.after))];
    old = old.filter(step => !gone.has(step));
    fresh = fresh.filter(step => !met.has(step));
  }
  const order = new Map([...after.steps, ...after.offline].map(({ id }, at) => [id, at] as const));
  pairs.sort((a, b) => (order.get(a.after.id) ?? 0) - (order.get(b.after.id) ?? 0));
  return {
    changed: pairs.filter(pair => whatItIs(pair.before) !== whatItIs(pair.after)),
    added: fresh,
    removed: old,
    renamed: pairs.flatMap(pair =>
      pair.before.id === pair.after.id ? [] : [{ from: pair.before.id, to: pair.after.id }],
    ),
  };
}

/** Whether there is any difference. */
export function isSamePlan({ changed, added, removed, renamed }: PlanChanges): boolean {
  return [changed, added, removed, renamed].every(each => each.length === 0);
}

/** By what a step is known again, the surest first; `null` for a step without that. */
const IDENTITIES: readonly ((step: PlannedStep) => string | null)[] = [
  ({ id, hash }) => JSON.stringify([id, hash]),
  ({ prefix, suffix, hash, step }) => JSON.stringify([prefix, suffix, hash, step.title]),
  ({ prefix, suffix, hash }) => JSON.stringify([prefix, suffix, hash]),
  ({ prefix, suffix, step }) =>
    step.settings.id === undefined ? null : JSON.stringify([prefix, suffix, step.settings.id]),
  // A title that comes from the text says nothing once the text is another.
  ({ prefix, suffix, path, step }) =>
    step.text.includes(step.title.replace(/…$/, ''))
      ? null
      : JSON.stringify([prefix, suffix, path, step.title]),
];

/** Steps that have one name alone in their plan, and are called so in both. */
function pairsBy(
  nameOf: (step: PlannedStep) => string | null,
  before: readonly PlannedStep[],
  after: readonly PlannedStep[],
): readonly StepPair[] {
  const [old, fresh] = [before, after].map(steps => byName(nameOf, steps));
  return [...(old ?? [])].flatMap(([name, was]) => {
    const is = fresh?.get(name) ?? [];
    const [first, second] = [was[0], is[0]];
    return was.length === 1 && is.length === 1 && first && second ? [{ before: first, after: second }] : [];
  });
}

function byName(
  nameOf: (step: PlannedStep) => string | null,
  steps: readonly PlannedStep[],
): ReadonlyMap<string, readonly PlannedStep[]> {
  const named = new Map<string, PlannedStep[]>();
  for (const step of steps) {
    const name = nameOf(step);
    if (name !== null) named.set(name, [...(named.get(name) ?? []), step]);
  }
  return named;
}

/** What changes what a step does or asks; where it stands, and the prose around it, is not. */
function whatItIs({ hash, risk, step, byHand, terminal }: PlannedStep): string {
  return JSON.stringify([hash, risk, step.settings, step.optional, step.expected, byHand, terminal]);
}
