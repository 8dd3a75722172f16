import { indexOf } from '../graph/section-parts.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import type { StepNode } from '../graph/step-node.ts';
import { namesInChallenge } from '../model/challenge.ts';
import type { StepId } from '../model/ids.ts';
import type { Compiled } from '../model/program.ts';
import type { CommandStep, Placeholder, Step } from '../model/runbook.ts';
import type { Binding, Variable } from '../model/variable.ts';
import { nativeDryRun } from '../shell/native-dry-run.ts';
import { belowOpenSession } from './below-open-session.ts';
import { conditionsOf } from './conditions-of.ts';
import { planDigest } from './digest.ts';
import type { Evidence } from './evidence.ts';
import { foresee } from './foresee.ts';
import { confidentialNames } from './is-confidential.ts';
import { needsTerminal, readsKeyboard } from './needs-terminal.ts';
import { PLAN_VERSION, type Plan, type PlannedStep } from './plan.ts';
import type { PreparedStep } from './prepared-step.ts';
import type { ValueSources } from './resolve-variables.ts';
import { resolveReference, resolveVariable } from './resolve-variables.ts';
import { pickedSeverity, SEVERITY, severityVariable } from './severity.ts';
import { stepHash } from './step-hash.ts';
import { makeVariableLookup, type VariableLookup } from './variable-lookup.ts';

export interface PlanInput {
  readonly graph: StepGraph;
  readonly values: ValueSources;
  /** Ways chosen before the start, by the step that asks. */
  readonly choices?: Readonly<Record<StepId, string>>;
  /** What was learnt by looking: it decides verdicts, and is no part of the digest. */
  readonly evidence?: Evidence;
  /** Compiles a step for the runner of its language; `null` when no runner knows the language. */
  compile(step: CommandStep): Compiled | null;
}

/** Resolve a procedure: what each step would start, with which values, and what is missing. Spawns nothing. */
export function makePlan(input: PlanInput): Plan {
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
  const prepare = preparer(input, variableFor);
  const draft = {
    v: PLAN_VERSION,
    runbook: { ...graph.runbook.source, title: graph.runbook.title },
    procedure: { id: graph.procedure.id, title: graph.procedure.title },
    variables: used,
    choices: input.choices ?? {},
    bindings: bindings.filter(({ name }) => !confidentialNames(bindings).has(name)),
    references: Object.fromEntries(references),
    severity: pickedSeverity(graph.runbook, bindings),
  };
  const foreseeing = {
    ...draft,
    // A reference is as good as its value, which no plan looks at.
    known: [...bindings, ...references.map(([name, { provenance }]) => unseen(name, provenance))],
    steps: graph.order.flatMap(id => prepare(graph.nodes.get(id))),
    offline: graph.offline.flatMap(id => prepare(graph.nodes.get(id))),
  };
  const promise = { ...draft, ...foresee(foreseeing) };
  const digest = planDigest(promise);
  // What was seen may be different by the time of the run: the promise is without it.
  const { evidence } = input;
  return { ...promise, ...(evidence === undefined ? {} : foresee({ ...foreseeing, evidence })), digest };
}

/** Steps that occur many times are compiled and hashed once. */
function preparer(
  { graph, compile }: PlanInput,
  variableFor: VariableLookup,
): (node: StepNode | undefined) => readonly PreparedStep[] {
  const once = new Map<string, Omit<Parts, 'step'>>();
  const introduced = introductions(graph);
  const opened = belowOpenSession(graph.runbook);
  return node => {
    if (node === undefined) return [];
    const { step } = node;
    const parts = once.get(step.id) ?? partsOf(step, { compile, variableFor, opened: opened.get(step.id) });
    once.set(step.id, parts);
    const { compiled, hash, risk, uses, program, byHand, terminal, dryRun } = parts;
    // Named one by one: for thousands of steps, spreads take ten times as long.
    const planned: Omit<PlannedStep, 'verdict'> = {
      id: node.id,
      prefix: node.prefix,
      suffix: node.suffix,
      step: introduced(node),
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
    return [{ planned, compiled }];
  };
}

interface Parts {
  readonly compiled: Compiled | null;
  readonly hash: string;
  readonly risk: PlannedStep['risk'];
  readonly uses: readonly string[];
  readonly program: PlannedStep['program'];
  readonly byHand: string | null;
  readonly terminal: PlannedStep['terminal'];
  readonly dryRun: string | null;
}

/** What is known of a step by itself, wherever it occurs. */
export function partsOf(
  step: Step,
  {
    compile,
    variableFor,
    opened,
  }: Pick<PlanInput, 'compile'> & {
    readonly variableFor: VariableLookup;
    /** The line above that leaves a session open. */
    readonly opened: string | undefined;
  },
): Parts {
  const isManual = step.kind === 'manual';
  const elsewhere = isManual ? null : (reasonByHand(step) ?? reasonTyped(opened));
  const read = isManual || elsewhere !== null ? null : compile(step);
  const astray = isManual ? null : reasonAstray(step, read);
  const compiled = astray === null ? read : null;
  return {
    compiled,
    hash: stepHash(step),
    risk: isManual ? 'read' : step.risk,
    uses: usesOf(step, variableFor),
    program: compiled?.ok ? compiled.program : null,
    byHand: isManual ? null : (elsewhere ?? astray ?? noRunner(step, compiled)),
    terminal: !isManual && needsTerminal(step) ? 'own' : 'none',
    dryRun:
      compiled?.ok && !isManual && compiled.program.language === 'bash'
        ? nativeDryRun(step.text, step.placeholders)
        : null,
  };
}

/** What belongs to another machine is started only where one `ssh` line leads there, and nobody has to type. */
function reasonByHand(step: CommandStep): string | null {
  if (step.target === null) return null;
  if (step.connection === undefined) return `It belongs to ${step.target}: run it there.`;
  return readsKeyboard(step) ? `It reads the keyboard on ${step.target}: run it there.` : null;
}

/** Whether it is meant for there or for here, only its author and a person who reads know. */
function reasonTyped(opened: string | undefined): string | null {
  return opened === undefined
    ? null
    : `It stands below \`${opened}\`, which leaves a session open: run it where it belongs.`;
}

/** A runner that takes no note of connections would start it here. */
function reasonAstray({ target }: CommandStep, compiled: Compiled | null): string | null {
  if (target === null || compiled?.ok !== true || compiled.program.connection) return null;
  return `It belongs to ${target}: run it there.`;
}

function usesOf(step: Step, variableFor: VariableLookup): readonly string[] {
  const names = namesOf(step).map(name => variableFor(name)?.name ?? name);
  return names.length < 2 ? names : [...new Set(names)];
}

/** What a step needs a value for: to be started, or to be confirmed. */
function namesOf(step: Step): readonly string[] {
  return [...placeholdersOf(step).map(({ name }) => name), ...namesInChallenge(step.settings.confirmValue)];
}

/** Those of a step, and of the line that leads to its machine. */
function placeholdersOf(step: Step): readonly Placeholder[] {
  return step.kind === 'manual'
    ? step.placeholders
    : [...step.placeholders, ...(step.connection?.placeholders ?? [])];
}

function noRunner(step: CommandStep, compiled: Compiled | null): string | null {
  return compiled === null ? `No runner knows \`${step.language}\`: run it with your own tool.` : null;
}

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
