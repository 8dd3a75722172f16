import { judgeCondition } from '../condition/judge-condition.ts';
import { namesIn } from '../condition/names-in.ts';
import type { StepFact, Truth } from '../condition/truth.ts';
import type { Guard, Option } from '../graph/step-node.ts';
import type { StepId } from '../model/ids.ts';
import type { Binding, ValueType, Variable } from '../model/variable.ts';
import type { PlannedStep } from './plan.ts';
import { valuesInRow } from './values-in-row.ts';

/** What conditions may ask about, at a moment of a run or before it. */
export interface Outlook {
  readonly variables: readonly Variable[];
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Secrets that are at hand: a condition must not read them. */
  readonly secrets: ReadonlySet<string>;
  /** Steps that a name stands for which is no step itself: those of a call, or of each row. */
  occurrencesOf(name: string): readonly StepId[];
  /** How a step ended; `null` while it has not. */
  factOf(step: StepId): StepFact | null;
  /** How a condition was judged, once it was. */
  readonly judged: ReadonlyMap<string, boolean>;
  /** The way chosen at a choice: `null` for none of them, `undefined` while nobody chose. */
  chosen(choice: StepId): string | null | undefined;
}

/** Whether a step is on the way. `open` says that it is; the first guard that is not true decides. */
export type Way =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly by: 'condition' | 'choice'; readonly because: string }
  /** Nothing of it was recorded yet: judge it now. */
  | { readonly kind: 'unjudged'; readonly guard: Extract<Guard, { kind: 'if' }>; readonly holds: boolean }
  | {
      readonly kind: 'undecided';
      readonly guard: Guard;
      readonly dependsOn: readonly string[];
      readonly why: string;
    };

/** Follow the guards of a step, outermost first. */
export function judgeGuards(planned: PlannedStep, outlook: Outlook): Way {
  for (const guard of planned.guards) {
    if (guard.kind === 'chosen') {
      const option = outlook.chosen(guard.choice);
      if (option === undefined)
        return { kind: 'undecided', guard, dependsOn: [guard.choice], why: 'nobody has chosen yet' };
      if (option !== guard.option) return { kind: 'closed', by: 'choice', because: 'another way was chosen' };
      continue;
    }
    const known = outlook.judged.get(guard.key);
    if (known === false) return { kind: 'closed', by: 'condition', because: falseWords(guard.condition) };
    if (known === true) continue;
    const truth = judgeIn(planned, guard.condition, outlook);
    switch (truth.kind) {
      case 'true':
      case 'false':
        return { kind: 'unjudged', guard, holds: truth.kind === 'true' };
      case 'unknown':
        return { kind: 'undecided', guard, dependsOn: truth.dependsOn, why: 'it is not known yet' };
      case 'faulty':
        return { kind: 'undecided', guard, dependsOn: [], why: truth.why };
    }
  }
  return { kind: 'open' };
}

/** A condition that is false, as the reason to leave a step out. */
export function falseWords(condition: string): string {
  return `\`if\` is false: ${condition}`;
}

/** A condition as it is meant where a step stands: its row's cells, and steps of its own part of the plan first. */
export function judgeIn(planned: PlannedStep, condition: string, outlook: Outlook): Truth {
  const { variables, bindings, secrets } = outlook;
  const cells = Object.entries(planned.row ?? {}).map(
    ([name, value]) => [name, { type: 'text' as const, value }] as const,
  );
  const hidden = [...secrets].map(name => [name, { type: 'secret' as const, value: '' }] as const);
  const steps = new Map<StepId, StepFact>();
  for (const name of namesIn(condition)?.steps ?? []) {
    const fact = factFor(`${planned.prefix}${name}${planned.suffix}`, outlook) ?? factFor(name, outlook);
    if (fact !== null) steps.set(name, fact);
  }
  // A capture passed the gate of its variable's type, and counts as one of it.
  const types = new Map(variables.map(({ name, type }) => [name, type]));
  const seen = [...valuesInRow(planned, variables, bindings)].map(
    ([name, { type, value }]) => [name, { type: types.get(name) ?? type, value }] as const,
  );
  const values = new Map<string, { readonly type: ValueType; readonly value: string }>([
    ...cells,
    ...seen,
    ...hidden,
  ]);
  return judgeCondition(condition, { values, steps });
}

/** How a step, a call or all rows of a step ended: done when none of them failed, and skipped when all of them were. */
function factFor(name: string, outlook: Outlook): StepFact | null {
  const own = outlook.factOf(name);
  if (own !== null) return own;
  const facts = outlook.occurrencesOf(name).map(id => outlook.factOf(id));
  if (facts.length === 0 || facts.includes(null)) return null;
  const outcomes = facts.map(fact => fact?.outcome);
  if (outcomes.every(outcome => outcome === 'skipped')) return { outcome: 'skipped', exit: null };
  return { outcome: outcomes.includes('failed') ? 'failed' : 'done', exit: null };
}

/** Whether a step belongs to the call, or is a row of the step, that goes by this name. */
export function isOccurrence(id: StepId, name: string): boolean {
  return id.startsWith(`${name}/`) || id.startsWith(`${name}[`);
}

/** The first way whose own condition is true, if none before it could still be. */
export function wayByCondition(
  planned: PlannedStep,
  options: readonly Option[],
  outlook: Outlook,
): { readonly option: Option | null; readonly dependsOn: readonly string[] } {
  for (const option of options) {
    if (option.condition === null) continue;
    const truth = judgeIn(planned, option.condition, outlook);
    if (truth.kind === 'true') return { option, dependsOn: [] };
    if (truth.kind !== 'false')
      return { option: null, dependsOn: truth.kind === 'unknown' ? truth.dependsOn : [] };
  }
  return { option: null, dependsOn: [] };
}
