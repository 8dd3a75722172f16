import type { StepFact } from '../condition/truth.ts';
import { namesInChallenge } from '../model/challenge.ts';
import type { StepId } from '../model/ids.ts';
import { referencesOf } from '../model/program.ts';
import type { Binding, Variable } from '../model/variable.ts';
import { checkValue } from '../shell/value-types.ts';
import { refuseReread } from './check-binding.ts';
import type { Evidence } from './evidence.ts';
import { confidentialNames, isConfidential } from './is-confidential.ts';
import type { Outlook } from './judge-guards.ts';
import { falseWords, isOccurrence, judgeGuards, wayByCondition } from './judge-guards.ts';
import { notActedOn } from './not-acted-on.ts';
import type { Plan, PlannedStep } from './plan.ts';
import type { PreparedStep } from './prepared-step.ts';
import { nameInRow, namesInRow, valuesInRow } from './values-in-row.ts';
import { makeVariableLookup, type VariableLookup } from './variable-lookup.ts';
import type { Verdict } from './verdict.ts';

interface Foreseeing extends Pick<Plan, 'variables' | 'choices'> {
  /** Every value at hand, confidential ones too. */
  readonly known: readonly Binding[];
  readonly steps: readonly PreparedStep[];
  readonly offline: readonly PreparedStep[];
  readonly evidence?: Evidence | undefined;
}

/**
 * Say of each step what would become of it, in order and without running anything. What a step would bring, and how it
 * would end, is not known unless there is evidence: a condition that reads it has two sides, and neither is taken.
 */
export function foresee(input: Foreseeing): Pick<Plan, 'steps' | 'offline'> {
  const horizon = makeHorizon(input);
  const steps = input.steps.map(prepared => {
    const verdict = judge(prepared, horizon);
    horizon.pass(prepared.planned, verdict);
    return { ...prepared.planned, verdict };
  });
  return {
    steps,
    offline: input.offline.map(prepared => ({
      ...prepared.planned,
      verdict: judgeItself(prepared, horizon),
    })),
  };
}

/** What is known when a step is come to, if everything before it went as foreseen. */
interface Horizon extends Outlook {
  readonly variableFor: VariableLookup;
  /** What a check was seen to say; `null` where nobody asked it. */
  checked(check: StepId): StepFact | null;
  /** Names that a step before would bring, with the step. */
  readonly awaited: ReadonlyMap<string, StepId>;
  /** Names that a step before would have brought, had it not been left out. */
  readonly forgone: ReadonlySet<string>;
  /** Names that rows bring, each for itself. */
  readonly kept: ReadonlySet<string>;
  pass(planned: Omit<PlannedStep, 'verdict'>, verdict: Verdict): void;
}

function makeHorizon({ variables, choices, known, evidence, steps }: Foreseeing): Horizon {
  const variableFor = makeVariableLookup(variables);
  const bindings = new Map(known.map(binding => [binding.name, binding]));
  const secrets = new Set(confidentialNames(known));
  const ids = steps.map(({ planned }) => planned.id);
  const facts = new Map<StepId, StepFact>();
  const kept = new Set<string>();
  const awaited = new Map<string, StepId>();
  const forgone = new Set<string>();
  const chosen = new Map<StepId, string>(Object.entries(choices));
  const horizon: Horizon = {
    variables,
    variableFor,
    bindings,
    secrets,
    awaited,
    forgone,
    kept,
    checked: check => evidence?.facts.get(check) ?? null,
    judged: new Map(),
    occurrencesOf: name => ids.filter(id => isOccurrence(id, name)),
    factOf: step => facts.get(step) ?? null,
    chosen: choice => chosen.get(choice) ?? (facts.get(choice)?.outcome === 'skipped' ? null : undefined),
    pass: (planned, verdict) => {
      const brings = planned.step.settings.capture ?? planned.step.settings.ask;
      const known = brings === undefined ? undefined : (variableFor(brings)?.name ?? brings);
      // What a row brings, it keeps to itself.
      const name = known === undefined ? undefined : nameInRow(known, planned);
      if (known !== undefined && name !== known) kept.add(known);
      if (verdict.kind === 'would-skip') {
        facts.set(planned.id, {
          outcome: verdict.by === 'check' ? 'already-done' : 'skipped',
          exit: null,
        });
        if (name !== undefined && !awaited.has(name) && !bindings.has(name)) forgone.add(name);
        return;
      }
      if (planned.options !== null && !chosen.has(planned.id)) {
        const { option } = wayByCondition({ ...planned, verdict }, planned.options, horizon);
        if (option !== null) chosen.set(planned.id, option.key);
      }
      const fact = evidence?.facts.get(planned.id);
      if (fact !== undefined) facts.set(planned.id, fact);
      if (name === undefined) return;
      const seen = evidence?.values.get(nameInRow(name, planned));
      if (seen !== undefined) {
        bindings.set(nameInRow(name, planned), seen);
        if (isConfidential(seen)) secrets.add(name);
        awaited.delete(name);
        forgone.delete(name);
        return;
      }
      // The value is the step's to give: what was known of it before is no longer what holds.
      awaited.set(name, planned.id);
      bindings.delete(name);
      forgone.delete(name);
    },
  };
  return horizon;
}

function judge(prepared: PreparedStep, horizon: Horizon): Verdict {
  const { planned } = prepared;
  const way = judgeGuards({ ...planned, verdict: UNJUDGED }, horizon);
  switch (way.kind) {
    case 'closed':
      return { kind: 'would-skip', by: way.by, because: way.because };
    case 'undecided':
      return way.dependsOn.length === 0
        ? { kind: 'blocked', missing: [`a condition that can be judged: ${way.why}`] }
        : { kind: 'unknown', dependsOn: way.dependsOn };
    case 'unjudged':
      if (!way.holds)
        return { kind: 'would-skip', by: 'condition', because: falseWords(way.guard.condition) };
      // An outer condition holds: the ones within it decide.
      return judge(
        { ...prepared, planned: { ...planned, guards: planned.guards.filter(guard => guard !== way.guard) } },
        horizon,
      );
    case 'open':
      return judgeItself(prepared, horizon);
  }
}

const UNJUDGED: Verdict = { kind: 'would-run' };

/** A step that is on the way. */
function judgeItself({ planned, compiled }: PreparedStep, horizon: Horizon): Verdict {
  const { step, byHand, options } = planned;
  if (compiled?.ok === false) {
    const { reason, line, column } = compiled.refusal;
    return {
      kind: 'blocked',
      missing: [`a safe place for its placeholders (line ${line}, column ${column}): ${reason}`],
    };
  }
  const values = valuesInRow(planned, horizon.variables, horizon.bindings);
  const unfilled = planned.uses.filter(name => !values.has(name));
  const missing = unfilled.filter(name => !namesInRow(name, planned).some(each => horizon.awaited.has(each)));
  const unfit = [...unfitCells(planned, horizon), ...secretsReadOff(planned, horizon)];
  if (missing.length + unfit.length > 0)
    return { kind: 'blocked', missing: [...missing.map(name => missingWords(name, horizon)), ...unfit] };
  if (unfilled.length > 0) return { kind: 'unknown', dependsOn: unfilled };
  const ignored = notActedOn(step.settings);
  if (step.settings.approve === true) return { kind: 'would-need-approval' };
  if (ignored.length > 0) {
    // Running it as if the key were not there would be a guess: a person decides.
    return {
      kind: 'unknown',
      dependsOn: ignored.map(key => `\`${key}\`, which this version does not act on`),
    };
  }
  if (options !== null) return judgeChoice({ ...planned, verdict: UNJUDGED }, options, horizon);
  const wanted: Verdict = step.settings.confirmValue === undefined ? UNJUDGED : READ_OFF;
  if (step.kind === 'manual')
    return step.settings.wait === undefined ? { kind: 'would-ask', because: 'a person does it' } : wanted;
  if (byHand !== null) return { kind: 'would-ask', because: byHand };
  // Whether there is anything left to do is what the check would say, and it was not asked.
  const { check } = planned.refers;
  if (check === undefined) return wanted;
  switch (horizon.checked(check)?.outcome) {
    case undefined:
      return { kind: 'unknown', dependsOn: [`the check ${check}`], check };
    case 'done':
      return { kind: 'would-skip', by: 'check', because: `already done: ${check}` };
    default:
      return wanted;
  }
}

const READ_OFF: Verdict = {
  kind: 'would-ask',
  because: 'a person types what the system says (`confirm-value`)',
};

/** A secret is nothing that anybody should read out and type in the open. */
function secretsReadOff(
  { step }: Omit<PlannedStep, 'verdict'>,
  { variableFor, secrets }: Horizon,
): readonly string[] {
  return namesInChallenge(step.settings.confirmValue)
    .filter(name => variableFor(name)?.type === 'secret' || secrets.has(variableFor(name)?.name ?? name))
    .map(name => `a \`confirm-value\` without a secret: it names ${name}`);
}

function judgeChoice(
  planned: PlannedStep,
  options: NonNullable<PlannedStep['options']>,
  horizon: Horizon,
): Verdict {
  if (horizon.chosen(planned.id) !== undefined) return UNJUDGED;
  const { option, dependsOn } = wayByCondition(planned, options, horizon);
  if (option !== null) return UNJUDGED;
  return dependsOn.length > 0
    ? { kind: 'unknown', dependsOn }
    : { kind: 'would-ask', because: 'a person chooses the way' };
}

function missingWords(name: string, { forgone, kept }: Horizon): string {
  if (kept.has(name)) return `variable ${name}, which each row keeps to itself`;
  return forgone.has(name)
    ? `variable ${name}, because the step that brings it is left out`
    : `variable ${name}`;
}

/** Cells of the row that may not stand where the program wants them. */
function unfitCells(
  planned: Omit<PlannedStep, 'verdict'>,
  { variables, variableFor }: Horizon,
): readonly string[] {
  if (planned.row === null || planned.program === null) return [];
  const values = valuesInRow(planned, variables, new Map());
  return referencesOf(planned.program).flatMap(reference => {
    const { variable: name, site } = reference;
    const variable: Variable | undefined = variableFor(name);
    const cell = values.get(variable?.name ?? name);
    if (variable === undefined || cell === undefined) return [];
    const fits = checkValue(variable, cell.value, site);
    const checked =
      (fits.ok ? refuseReread(planned, { variable, value: fits.value, reference }) : null) ?? fits;
    return checked.ok ? [] : [`a value that fits: ${checked.message}`];
  });
}
