import { namesInChallenge } from '../model/challenge.ts';
import type { StepId } from '../model/ids.ts';
import type { Binding, Variable } from '../model/variable.ts';
import { variableFor } from '../model/variable.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { referenceFor } from '../plan/resolve-variables.ts';
import { nameInRow, namesInRow, valuesInRow } from '../plan/values-in-row.ts';
import type { RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import { isSettled } from './is-settled.ts';

type Known = Pick<RunState, 'bindings' | 'secretsAtHand'>;

/** Variables that these steps need, that nothing fills, and that no step of them brings before it is needed. */
export function missingVariables(
  plan: Plan,
  known: Known,
  steps: readonly PlannedStep[],
): readonly Variable[] {
  const names = new Set<string>();
  const awaited = new Set<string>();
  for (const planned of steps) {
    for (const name of unfilled(planned, plan, known))
      if (!namesInRow(name, planned).some(each => awaited.has(each))) names.add(name);
    // Only what stands after a producer can wait for what it brings.
    const brings = broughtBy(planned, plan);
    if (brings !== null) awaited.add(brings);
  }
  return plan.variables.filter(({ name }) => names.has(name));
}

/** The first value to ask for before anything runs: of a step that is on its way for certain. */
export function missingAtStart(plan: Plan, state: RunState): Variable | undefined {
  const isAtHand = ({ name }: Variable): boolean =>
    state.bindings.has(name) || state.secretsAtHand.has(name) || referenceFor(plan, name) !== null;
  if (plan.variables.every(isAtHand)) return undefined;
  const missing = new Set<string>();
  const awaited = new Set<string>();
  for (const planned of plan.steps) {
    if (isSettled(plan, state, planned)) continue;
    if (isCertain(planned, state))
      for (const name of unfilled(planned, plan, state))
        if (!namesInRow(name, planned).some(each => awaited.has(each))) missing.add(name);
    const brings = broughtBy(planned, plan);
    if (brings !== null) awaited.add(brings);
  }
  return plan.variables.find(({ name }) => missing.has(name));
}

function isCertain({ id, guards }: PlannedStep, state: RunState): boolean {
  if (stepState(state, id).status !== 'pending') return true;
  return guards.every(guard =>
    guard.kind === 'if'
      ? state.judged.get(guard.key) === true
      : state.chosen.get(guard.choice) === guard.option,
  );
}

/** Secrets of a step that are given by reference, and whose values are not at hand yet. */
export function unresolvedReferences(planned: PlannedStep, plan: Plan, known: Known): readonly string[] {
  return valueless(planned, plan, known).filter(name => referenceFor(plan, name) !== null);
}

function unfilled(planned: PlannedStep, plan: Plan, known: Known): readonly string[] {
  return valueless(planned, plan, known).filter(name => referenceFor(plan, name) === null);
}

function valueless(planned: PlannedStep, { variables }: Plan, known: Known): readonly string[] {
  // Who does a step by hand needs what it is compared with, and reads the rest.
  const uses = planned.program === null ? namesInChallenge(planned.step.settings.confirmValue) : planned.uses;
  if (uses.length === 0) return [];
  const values = valuesInRow(planned, variables, known.bindings);
  return uses.filter(
    name => !values.has(name) && !namesInRow(name, planned).some(each => known.secretsAtHand.has(each)),
  );
}

/** Whether a value was given outright; any other known one is offered, and a person says yes to it. */
export function isGiven(binding: Binding): boolean {
  return binding.provenance === 'flag' || binding.provenance === 'file';
}

/** When each value that is not there yet will be asked for. */
export interface ValuesToCome {
  readonly atStart: readonly Variable[];
  /** Brought by a step before the first one that needs it. */
  readonly later: readonly {
    readonly name: string;
    readonly step: StepId;
    readonly how: 'captured' | 'asked';
  }[];
}

/** What a run of this plan will ask for, and when; `secrets` are the names of those that were given. */
export function valuesToCome(plan: Plan, secrets: ReadonlySet<string>): ValuesToCome {
  const given = plan.bindings.filter(isGiven).map(binding => [binding.name, binding] as const);
  const known: Known = { bindings: new Map(given), secretsAtHand: secrets };
  const atStart = missingVariables(plan, known, plan.steps);
  const seen = new Set([
    ...atStart.map(each => each.name),
    ...known.bindings.keys(),
    ...secrets,
    ...Object.keys(plan.references),
  ]);
  const later = plan.steps.flatMap(planned => {
    const name = broughtBy(planned, plan);
    if (name === null || seen.has(name) || !plan.variables.some(each => each.name === name)) return [];
    seen.add(name);
    const how = planned.step.settings.capture === undefined ? 'asked' : 'captured';
    return [{ name, step: planned.id, how } as const];
  });
  return { atStart, later };
}

function broughtBy(planned: PlannedStep, { variables }: Plan): string | null {
  const { settings } = planned.step;
  const brings = settings.capture ?? settings.ask;
  return brings === undefined ? null : nameInRow(variableFor(variables, brings)?.name ?? brings, planned);
}
