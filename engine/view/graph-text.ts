import type { StepGraph } from '../graph/step-graph.ts';
import type { StepId } from '../model/ids.ts';
import { sanitize } from '../model/sanitize.ts';
import { unreachable } from '../model/unreachable.ts';

export type GraphFormat = 'text' | 'mermaid' | 'dot';

/** Step graphs as text for a person, or in the languages of Mermaid and Graphviz. Labels are quoted and escaped. */
export function graphText(graphs: readonly StepGraph[], format: GraphFormat): string {
  switch (format) {
    case 'text':
      return graphs.map(asText).join('\n');
    case 'mermaid':
      return `flowchart TD\n${graphs.map((graph, index) => asMermaid(graph, index)).join('')}`;
    case 'dot':
      return `digraph runbook {\n  node [shape=box];\n${graphs.map((graph, index) => asDot(graph, index)).join('')}}\n`;
    default:
      return unreachable(format);
  }
}

function asText(graph: StepGraph): string {
  const numbers = numbersOf(graph);
  const lines = graph.order.map(id => {
    const needs = (graph.nodes.get(id)?.needs ?? []).map(need => numbers.get(need));
    const after = needs.length === 0 ? 'at the start' : `after ${needs.join(', ')}`;
    return `  ${String(numbers.get(id)).padStart(3)}  ${titleOf(graph, id)}  (${after})`;
  });
  const offline = graph.offline.map(id => `    –  ${titleOf(graph, id)}  (when another step asks for it)`);
  return `${[oneLine(graph.procedure.title), ...lines, ...offline].join('\n')}\n`;
}

function asMermaid(graph: StepGraph, index: number): string {
  const names = namesOf(graph, index);
  const label = (text: string) => text.replace(/[#"&<>]/g, character => `#${character.codePointAt(0)};`);
  const nodes = [...graph.order, ...graph.offline].map(
    id => `    ${names.get(id)}["${label(titleOf(graph, id))}"]`,
  );
  return [
    `  subgraph p${index}["${label(oneLine(graph.procedure.title))}"]`,
    ...nodes,
    '  end',
    ...edgesOf(graph).map(([from, to]) => `  ${names.get(from)} --> ${names.get(to)}`),
    ...undosOf(graph).map(([from, to]) => `  ${names.get(from)} -. undo .-> ${names.get(to)}`),
    '',
  ].join('\n');
}

function asDot(graph: StepGraph, index: number): string {
  const names = namesOf(graph, index);
  const label = (text: string) => text.replace(/[\\"]/g, '\\$&');
  return [
    `  subgraph cluster_${index} {`,
    `    label="${label(oneLine(graph.procedure.title))}";`,
    ...[...graph.order, ...graph.offline].map(
      id => `    ${names.get(id)} [label="${label(titleOf(graph, id))}"];`,
    ),
    '  }',
    ...edgesOf(graph).map(([from, to]) => `  ${names.get(from)} -> ${names.get(to)};`),
    ...undosOf(graph).map(
      ([from, to]) => `  ${names.get(from)} -> ${names.get(to)} [style=dashed, label="undo"];`,
    ),
    '',
  ].join('\n');
}

type Edge = readonly [from: StepId, to: StepId];

function edgesOf(graph: StepGraph): readonly Edge[] {
  return graph.order.flatMap(id => (graph.nodes.get(id)?.needs ?? []).map((need): Edge => [need, id]));
}

function undosOf(graph: StepGraph): readonly Edge[] {
  return graph.order.flatMap((id): Edge[] => {
    const undo = graph.nodes.get(id)?.refers.undo;
    return undo !== undefined && graph.offline.includes(undo) ? [[id, undo]] : [];
  });
}

function numbersOf(graph: StepGraph): ReadonlyMap<StepId, number> {
  return new Map(graph.order.map((id, index) => [id, index + 1]));
}

function namesOf(graph: StepGraph, index: number): ReadonlyMap<StepId, string> {
  return new Map([...graph.order, ...graph.offline].map((id, at) => [id, `p${index}s${at + 1}`]));
}

function titleOf(graph: StepGraph, id: StepId): string {
  return oneLine(graph.nodes.get(id)?.step.title ?? id);
}

function oneLine(text: string): string {
  return sanitize(text).replace(/\s+/g, ' ').trim();
}
