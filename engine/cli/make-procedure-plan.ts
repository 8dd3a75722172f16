import { expressionFault } from '../condition/condition-fault.ts';
import type { Procedure } from '../graph/procedures.ts';
import type { MadeGraph, Selection, StepGraph } from '../graph/step-graph.ts';
import { isNamed, makeStepGraph } from '../graph/step-graph.ts';
import type { RunPart } from '../journal/event.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { RunbookError } from '../model/errors.ts';
import { nearest } from '../model/nearest.ts';
import type { Runbook } from '../model/runbook.ts';
import type { Binding } from '../model/variable.ts';
import type { Evidence } from '../plan/evidence.ts';
import { confidentialNames } from '../plan/is-confidential.ts';
import { makePlan, type PlanInput, sketchPlan } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { ValueSources } from '../plan/resolve-variables.ts';
import { resolveVariable } from '../plan/resolve-variables.ts';
import { readValues, refuseUnfitValues, refuseUnknownNames } from './given-values.ts';
import type { Io } from './io.ts';
import type { OpenedRunbook } from './open-runbook.ts';

export interface ValueOptions {
  readonly var?: Readonly<Record<string, string>>;
  /** The way to take at each choice, by its step. */
  readonly choose?: Readonly<Record<string, string>>;
  /** A YAML or JSON file of values. */
  readonly vars?: string;
  /** Step ids. */
  readonly only?: string;
  readonly from?: string;
  /** Values from an earlier plan, in place of all others: a name that no variable has any more is let go. */
  readonly values?: ValueSources;
}

/** A plan, and the secrets that were given with it: those are in no plan. */
export interface PlanWithSecrets {
  readonly plan: Plan;
  readonly secrets: readonly Binding[];
}

export interface MadePlan extends PlanWithSecrets {
  /** By which step less than the whole procedure was asked for; `null` where nothing is left out. */
  readonly part: RunPart | null;
  /** The same plan after something was learnt by looking. */
  planWith(evidence: Evidence): Plan;
}

/** The plan of a procedure with the values at hand. A graph that cannot be made, or a value that does not fit, is an error. */
export async function makeProcedurePlan(
  { runbook, registry }: Pick<OpenedRunbook, 'runbook' | 'registry'>,
  procedure: Procedure,
  {
    options,
    io,
    sketched = async () => {},
  }: {
    readonly options: ValueOptions;
    readonly io: Io;
    /** Given the beginning of a plan that takes a while to make. */
    readonly sketched?: (sketch: PlanWithSecrets) => Promise<void>;
  },
): Promise<MadePlan> {
  refuseFaults(runbook, procedure);
  const whole = graphOrError(makeStepGraph(runbook, procedure), runbook);
  const selection = selectionOf(options, whole);
  const graph =
    Object.keys(selection).length === 0
      ? whole
      : graphOrError(makeStepGraph(runbook, procedure, selection), runbook);
  const values: ValueSources = options.values ?? {
    flags: options.var ?? {},
    files: options.vars === undefined ? {} : await readValues(options.vars),
    environment: io.env,
  };
  const input: PlanInput = {
    graph,
    values,
    choices: choicesOf(options.choose ?? {}, graph),
    compile: step => registry.runnerFor(step.language)?.compile(step) ?? null,
  };
  if (graph.order.length > LONG) await sketched(withSecrets(sketchPlan(input, MOST_ROWS), values));
  const { plan, secrets } = withSecrets(makePlan(input), values);
  if (plan.steps.length === 0) {
    throw new RunbookError('nothing-to-run', `Nothing of ${procedure.title} is left to run.`, {
      hint: 'A step that others refer to, as an undo, runs only when they ask for it.',
    });
  }
  if (options.values === undefined) {
    refuseUnknownNames(values.flags, { variables: plan.variables, whose: plan.procedure.title });
    // A file may serve every procedure of its runbook.
    const book = [...runbook.variables, ...plan.variables];
    refuseUnknownNames(values.files, {
      variables: book,
      whose: runbook.source.path,
      from: options.vars ?? '',
    });
  }
  refuseUnfitValues(plan, secrets);
  const part = graph.order.length < whole.order.length ? partOf(selection) : null;
  return { plan, secrets, part, planWith: evidence => makePlan({ ...input, evidence }) };
}

/** Steps. */
const LONG = 300;
/** Rows that the outline of a large terminal shows. */
const MOST_ROWS = 100;

function withSecrets(plan: Plan, values: ValueSources): PlanWithSecrets {
  const given = plan.variables
    .map(variable => resolveVariable(variable, values))
    .filter(binding => binding !== null);
  const confidential = confidentialNames(given);
  return { plan, secrets: given.filter(({ name }) => confidential.has(name)) };
}

function partOf({ only, from }: Selection): RunPart | null {
  if (only !== undefined) return { only };
  return from === undefined ? null : { from };
}

/** Ways that there are: an unknown step or way is an error that names those there are. */
function choicesOf(
  choose: Readonly<Record<string, string>>,
  graph: StepGraph,
): Readonly<Record<string, string>> {
  const entries = Object.entries(choose).map(([wanted, key]) => {
    const asking = [...graph.nodes.values()].filter(({ options }) => options !== null);
    const name = wanted.replace(/^#/, '');
    const node = asking.find(({ id, step }) => id === name || step.id === name);
    if (node === undefined) {
      throw new RunbookError('unknown-choice', `${graph.procedure.title} asks for no choice \`${name}\`.`, {
        hint:
          asking.length === 0 ? 'It has none.' : `It has: ${asking.map(({ id }) => `\`${id}\``).join(', ')}.`,
      });
    }
    const keys = (node.options ?? []).map(option => option.key);
    if (!keys.includes(key)) {
      throw new RunbookError('unknown-way', `\`${name}\` has no way \`${key}\`.`, {
        hint: `It has: ${keys.map(each => `\`${each}\``).join(', ')}.`,
      });
    }
    return [node.id, key] as const;
  });
  return Object.fromEntries(entries);
}

/** What an author said and nobody could read must not be run as if it had not been said. */
function refuseFaults(runbook: Runbook, procedure: Procedure): void {
  const parts = new Set(procedure.steps.map(step => step.section));
  const spans = runbook.sections.filter(section => parts.has(section.id)).map(section => section.span);
  const firstLine = runbook.sections[0]?.span.start.line ?? 1;
  const faults = [...runbook.diagnostics, ...unjudgeable(runbook)].filter(
    ({ severity, span: { start } }) =>
      severity === 'error' &&
      (start.line < firstLine ||
        spans.some(span => start.line >= span.start.line && start.line <= span.end.line)),
  );
  if (faults.length === 0) return;
  const lines = faults.map(each => `${runbook.source.path}:${each.span.start.line}: ${each.message}`);
  throw new RunbookError('faulty-runbook', `${procedure.title} has errors.\n${lines.join('\n')}`, {
    hint: faults[0]?.hint ?? 'See `drillbook lint`.',
  });
}

function unjudgeable({ expressions }: Runbook): readonly Diagnostic[] {
  return expressions.flatMap(expression => {
    const fault = expressionFault(expression);
    const message = `\`${expression.key}\` holds no expression that can be judged: ${fault}.`;
    return fault === null
      ? []
      : [{ code: 'faulty-condition', severity: 'error' as const, message, span: expression.span }];
  });
}

/** The graph, or its diagnostics as an error that names their lines. */
export function graphOrError(made: MadeGraph, { source }: Pick<Runbook, 'source'>): StepGraph {
  if (made.ok) return made.graph;
  const lines = made.diagnostics.map(each => `${source.path}:${each.span.start.line}: ${each.message}`);
  throw new RunbookError('no-plan', lines.join('\n'), {
    hint: made.diagnostics[0]?.hint ?? 'See `drillbook lint`.',
  });
}

/** Which steps were asked for by name: a step, a row or a call of it, or everything that one of these stands for. */
function selectionOf({ only, from }: ValueOptions, graph: StepGraph): Selection {
  const find = (wanted: string): string => {
    const id = wanted.replace(/^#/, '');
    const nodes = graph.order.flatMap(each => graph.nodes.get(each) ?? []);
    // One off the main line is refused as such.
    if (graph.offline.includes(id) || nodes.some(node => isNamed(node, id))) return id;
    const ids = [...new Set(nodes.flatMap(node => [node.step.id, node.id]))];
    const close = nearest(id, ids);
    throw new RunbookError('unknown-step', `${graph.procedure.title} has no step \`${id}\`.`, {
      hint: `It has: ${(close.length > 0 ? close : ids.slice(0, 12)).join(', ')}.`,
    });
  };
  return {
    ...(only === undefined ? {} : { only: find(only) }),
    ...(from === undefined ? {} : { from: find(from) }),
  };
}
