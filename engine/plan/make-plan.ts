import { indexOf } from '../graph/section-parts.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import type { StepNode } from '../graph/step-node.ts';
import type { StepId } from '../model/ids.ts';
import type { Step } from '../model/runbook.ts';
import type { Binding, Variable } from '../model/variable.ts';
import { belowOpenSession } from './below-open-session.ts';
import { conditionsOf } from './conditions-of.ts';
import { planDigest } from './digest.ts';
import type { Evidence } from './evidence.ts';
import { foresee } from './foresee.ts';
import { confidentialNames } from './is-confidential.ts';
import { PLAN_VERSION, type Plan, type PlannedStep } from './plan.ts';
import type { PreparedStep } from './prepared-step.ts';
import type { ValueSources } from './resolve-variables.ts';
import { resolveReference, resolveVariable } from './resolve-variables.ts';
import { pickedSeverity, SEVERITY, severityVariable } from './severity.ts';
import { type CompileStep, namesOf, partsOf, type StepParts } from './step-parts.ts';
import { makeVariableLookup, type VariableLookup } from './variable-lookup.ts';

export interface PlanInput {
  readonly graph: StepGraph;
  readonly values: ValueSources;
  /** Ways chosen before the start, by the step that asks. */
  readonly choices?: Readonly<Record<StepId, string>>;
  /** What was learnt by looking: it decides verdicts, and is no part of the digest. */
  readonly evidence?: Evidence;
  readonly compile: CompileStep;
}

/** Resolve a procedure: what each step would start, with which values, and what is missing. Spawns nothing. */
export function makePlan(input: PlanInput): Plan {
  const { graph, evidence } = input;
  const { draft, known, prepare } = beginPlan(input);
  const foreseeing = {
    ...draft,
    known,
    steps: graph.order.flatMap(id => prepare(graph.nodes.get(id))),
    offline: graph.offline.flatMap(id => prepare(graph.nodes.get(id))),
  };
  const promise = { ...draft, ...foresee(foreseeing) };
  const digest = planDigest(promise);
  // What was seen may be different by the time of the run: the promise is without it.
  return { ...promise, ...(evidence === undefined ? {} : foresee({ ...foreseeing, evidence })), digest };
}

/**
 * The beginning of a plan, to look at while the whole is made: its first steps as `makePlan` has them, and of the others no
 * more than that there are. It has no digest, and nothing can be run by it.
 */
export function sketchPlan(input: PlanInput, steps: number): Plan {
  const { graph } = input;
  const { draft, known, prepare } = beginPlan(input);
  const first = graph.order.slice(0, steps).flatMap(id => prepare(graph.nodes.get(id)));
  const sketch = (ids: readonly StepId[]): readonly PlannedStep[] =>
    ids
      .flatMap(id => graph.nodes.get(id) ?? [])
      .map(node => ({ ...plannedOf(node, node.step, UNREAD), verdict: { kind: 'would-run' } }));
  const { steps: foreseen } = foresee({ ...draft, known, steps: first, offline: [] });
  return {
    ...draft,
    steps: [...foreseen, ...sketch(graph.order.slice(steps))],
    offline: sketch(graph.offline),
    digest: '',
  };
}

/** What of a plan does not take reading its steps, and how one of those is read. */
function beginPlan(input: PlanInput) {
  const { graph } = input;
  const variableFor = makeVariableLookup(graph.runbook.variables);
  const used = withSeverity(usedVariables(graph, variableFor), input);
  const bindings = used
    .map(variable => resolveVariable(variable, input.values))
    .filter((binding): binding is Binding => binding !== null);
  const references = used.flatMap(variable => {
    const reference = resolveReference(variable, input.values);
    return reference === null ? [] : [[variable.name, reference] as const];
  });
  const draft = {
    v: PLAN_VERSION,
    runbook: { ...graph.runbook.source, title: graph.runbook.title },
    procedure: procedureOf(graph),
    variables: used,
    choices: input.choices ?? {},
    bindings: bindings.filter(({ name }) => !confidentialNames(bindings).has(name)),
    references: Object.fromEntries(references),
    severity: pickedSeverity(graph.runbook, bindings),
  };
  // A reference is as good as its value, which no plan looks at.
  const known = [...bindings, ...references.map(([name, { provenance }]) => unseen(name, provenance))];
  return { draft, known, prepare: preparer(input, variableFor) };
}

function procedureOf({ procedure: { id, title }, runbook }: StepGraph): Plan['procedure'] {
  const budget = runbook.sections.find(section => section.id === id)?.budget ?? null;
  return { id, title, ...(budget === null ? {} : { budget }) };
}

/** Steps that occur many times are compiled and hashed once. */
function preparer(
  { graph, compile }: PlanInput,
  variableFor: VariableLookup,
): (node: StepNode | undefined) => readonly PreparedStep[] {
  const once = new Map<string, StepParts>();
  const introduced = introductions(graph);
  const opened = belowOpenSession(graph.runbook);
  return node => {
    if (node === undefined) return [];
    const { step } = node;
    const parts = once.get(step.id) ?? partsOf(step, { compile, variableFor, opened: opened.get(step.id) });
    once.set(step.id, parts);
    return [{ planned: plannedOf(node, introduced(node), parts), compiled: parts.compiled }];
  };
}

/** Named one by one: for thousands of steps, spreads take ten times as long. */
function plannedOf(
  node: StepNode,
  step: Step,
  { hash, risk, uses, program, byHand, terminal, dryRun }: StepParts,
): Omit<PlannedStep, 'verdict'> {
  return {
    id: node.id,
    prefix: node.prefix,
    suffix: node.suffix,
    step,
    path: node.path,
    needs: node.needs,
    guards: node.guards,
    row: node.row,
    rowLabel: node.rowLabel,
    rows: node.rows,
    branch: node.branch,
    options: node.options,
    refers: node.refers,
    mentions: node.mentions,
    hash,
    risk,
    uses,
    program,
    byHand,
    terminal,
    dryRun,
  };
}

/** Of a step that nobody has read yet. */
const UNREAD: StepParts = {
  compiled: null,
  hash: '',
  risk: 'read',
  uses: [],
  program: null,
  byHand: null,
  terminal: 'none',
  dryRun: null,
};

/** The first step of a section is introduced by what stands above it. */
function introductions({ runbook }: StepGraph): (node: StepNode) => Step {
  const index = indexOf(runbook);
  return ({ step }) => {
    if (index.stepsOf(step.section)[0]?.id !== step.id) return step;
    const intro = index.sections.get(step.section)?.intro ?? '';
    const prose = [intro, step.prose].filter(text => text.trim() !== '').join('\n\n');
    return { ...step, prose };
  };
}

/** Variables of placeholders and of conditions, in order of first use. */
function usedVariables(graph: StepGraph, variableFor: VariableLookup): readonly Variable[] {
  const found = new Map<string, Variable>();
  const seen = new Set<string>();
  for (const node of graph.nodes.values()) {
    for (const name of seen.has(node.step.id) ? [] : namesOf(node.step)) {
      const variable = variableFor(name) ?? undeclared(name);
      found.set(variable.name, variable);
    }
    seen.add(node.step.id);
  }
  for (const name of conditionsOf(graph.nodes.values())) {
    const variable = variableFor(name);
    if (variable !== undefined) found.set(variable.name, variable);
  }
  return [...found.values()];
}

function unseen(name: string, provenance: Binding['provenance']): Binding {
  return { name, type: 'secret', value: '', provenance };
}

/** The severity counts as a variable where a condition reads it, or somebody says what it is. */
function withSeverity(used: readonly Variable[], { graph, values }: PlanInput): readonly Variable[] {
  const severity = severityVariable(graph.runbook);
  if (severity === undefined || used.some(({ name }) => name === SEVERITY)) return used;
  const isRead = conditionsOf(graph.nodes.values()).includes(SEVERITY);
  const isSaid = [values.flags, values.files].some(given => Object.hasOwn(given, SEVERITY));
  return isRead || isSaid ? [...used, severity] : used;
}

/** A variable that nothing but its use tells of. */
export function undeclared(name: string): Variable {
  return { name, type: 'safe', declared: false, lines: [] };
}
