import { listProcedures } from '../../engine/graph/procedures.ts';
import type { StepGraph } from '../../engine/graph/step-graph.ts';
import { makeStepGraph } from '../../engine/graph/step-graph.ts';
import { makePlan, type PlanInput, sketchPlan } from '../../engine/plan/make-plan.ts';
import type { Plan } from '../../engine/plan/plan.ts';
import { builtinPlugins } from '../../plugins/index.ts';
import { read } from './read.ts';

const runners = builtinPlugins.flatMap(plugin => plugin.runners ?? []);

/** The graph of the first procedure of a text. */
export function graphOf(text: string): StepGraph {
  const runbook = read(text, 'gateways.md');
  const [procedure] = listProcedures(runbook);
  if (procedure === undefined) throw new Error('There is no procedure.');
  const made = makeStepGraph(runbook, procedure);
  if (!made.ok) throw new Error(made.diagnostics.map(({ message }) => message).join('\n'));
  return made.graph;
}

/** The plan of the first procedure of a text. */
export function planOf(text: string, flags: Readonly<Record<string, string>> = {}): Plan {
  return makePlan(inputOf(text, flags));
}

/** The sketch of that plan, of so many steps. */
export function sketchOf(text: string, steps: number, flags: Readonly<Record<string, string>> = {}): Plan {
  return sketchPlan(inputOf(text, flags), steps);
}

function inputOf(text: string, flags: Readonly<Record<string, string>>): PlanInput {
  return {
    graph: graphOf(text),
    values: { flags, files: {}, environment: {} },
    compile: step => runners.find(runner => runner.languages.includes(step.language))?.compile(step) ?? null,
  };
}
