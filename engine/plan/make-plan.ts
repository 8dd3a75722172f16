import type { StepGraph } from '../graph/step-graph.ts';
import type { StepId } from '../model/ids.ts';
import type { Compiled } from '../model/program.ts';
import type { CommandStep, Step } from '../model/runbook.ts';
import type { Binding, Variable } from '../model/variable.ts';
import { variableFor } from '../model/variable.ts';
import { planDigest } from './digest.ts';
import { isConfidential } from './is-confidential.ts';
import { needsTerminal } from './needs-terminal.ts';
import { notActedOn } from './not-acted-on.ts';
import type { Plan, PlannedStep } from './plan.ts';
import type { ValueSources } from './resolve-variables.ts';
import { resolveVariable } from './resolve-variables.ts';
import { stepHash } from './step-hash.ts';
import type { Verdict } from './verdict.ts';

export interface PlanInput {
  readonly graph: StepGraph;
  readonly path: readonly string[];
  readonly values: ValueSources;
  /** Compiles a step for the runner of its language; `null` when no runner knows the language. */
  compile(step: CommandStep): Compiled | null;
}

/** Resolve a procedure: what each step would start, with which values, and what is missing. Spawns nothing. */
export function makePlan(input: PlanInput): Plan {
  const { graph } = input;
  const used = usedVariables(graph);
  const bindings = used
    .map(variable => resolveVariable(variable, input.values))
    .filter((binding): binding is Binding => binding !== null);
  const captured = new Set(
    [...graph.steps.values()].flatMap(step => step.settings.capture ?? step.settings.ask ?? []),
  );
  const plan = (id: StepId): PlannedStep[] => {
    const step = graph.steps.get(id);
    return step === undefined ? [] : [planStep({ input, step: introduced(step, graph), bindings, captured })];
  };
  const promise = {
    v: 1 as const,
    runbook: { ...graph.runbook.source, title: graph.runbook.title },
    procedure: { id: graph.procedure.id, title: graph.procedure.title },
    variables: used,
    bindings: bindings.filter(binding => !isConfidential(binding)),
    steps: graph.order.flatMap(plan),
    offline: graph.offline.flatMap(plan),
  };
  return { ...promise, digest: planDigest(promise) };
}

/** The first step of a section is introduced by what stands above it. */
function introduced(step: Step, { runbook }: StepGraph): Step {
  const first = runbook.steps.find(each => each.section === step.section);
  if (first?.id !== step.id) return step;
  const section = runbook.sections.find(each => each.id === step.section);
  const prose = [section?.intro ?? '', step.prose].filter(text => text.trim() !== '').join('\n\n');
  return { ...step, prose };
}

function usedVariables(graph: StepGraph): readonly Variable[] {
  const names = new Set([...graph.steps.values()].flatMap(step => step.placeholders.map(each => each.name)));
  const found = [...names].map(name => variableFor(graph.runbook.variables, name) ?? undeclared(name));
  return [...new Map(found.map(variable => [variable.name, variable])).values()];
}

function undeclared(name: string): Variable {
  return { name, type: 'safe', declared: false, lines: [] };
}

function usesOf(step: Step, variables: readonly Variable[]): readonly string[] {
  return [...new Set(step.placeholders.map(({ name }) => variableFor(variables, name)?.name ?? name))];
}

interface StepContext {
  readonly input: PlanInput;
  readonly step: Step;
  readonly bindings: readonly Binding[];
  readonly captured: ReadonlySet<string>;
}

function planStep(context: StepContext): PlannedStep {
  const { step, input } = context;
  const compiled = step.kind === 'manual' || reasonByHand(step) !== null ? null : input.compile(step);
  const byHand = step.kind === 'manual' ? null : (reasonByHand(step) ?? noRunner(step, compiled));
  return {
    id: step.id,
    step,
    path: input.path,
    hash: stepHash(step),
    risk: step.kind === 'manual' ? 'read' : step.risk,
    needs: input.graph.needs.get(step.id) ?? [],
    uses: usesOf(step, input.graph.runbook.variables),
    program: compiled?.ok ? compiled.program : null,
    byHand,
    terminal: step.kind !== 'manual' && needsTerminal(step) ? 'own' : 'none',
    verdict: judge(context, byHand, compiled),
  };
}

function reasonByHand(step: CommandStep): string | null {
  if (step.target !== null) return `It belongs to ${step.target}: run it there.`;
  return null;
}

function noRunner(step: CommandStep, compiled: Compiled | null): string | null {
  return compiled === null ? `No runner knows \`${step.language}\`: run it with your own tool.` : null;
}

function judge(context: StepContext, byHand: string | null, compiled: Compiled | null): Verdict {
  const { step, bindings, captured } = context;
  if (compiled?.ok === false) {
    const { reason, line, column } = compiled.refusal;
    return {
      kind: 'blocked',
      missing: [`a safe place for its placeholders (line ${line}, column ${column}): ${reason}`],
    };
  }
  const names = usesOf(step, context.input.graph.runbook.variables);
  const unfilled = names.filter(name => !bindings.some(binding => binding.name === name));
  const awaited = unfilled.filter(name => captured.has(name));
  const missing = unfilled.filter(name => !captured.has(name));
  if (missing.length > 0) return { kind: 'blocked', missing: missing.map(name => `variable ${name}`) };
  if (awaited.length > 0) return { kind: 'unknown', dependsOn: awaited };
  const ignored = notActedOn(step.settings);
  if (ignored.length > 0) {
    // Running it as if the key were not there would be a guess: a person decides.
    return {
      kind: 'unknown',
      dependsOn: ignored.map(key => `\`${key}\`, which this version does not act on`),
    };
  }
  if (step.kind === 'manual') return { kind: 'would-ask', because: 'a person does it' };
  if (byHand !== null) return { kind: 'would-ask', because: byHand };
  return { kind: 'would-run' };
}
