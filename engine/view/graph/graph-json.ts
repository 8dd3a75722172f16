import type { StepGraph } from '../../graph/step-graph.ts';
import type { StepNode } from '../../graph/step-node.ts';
import { jsonPage } from '../json.ts';
import { edgesOf } from './edges.ts';

/** Graphs for a program: every step, the main line first, and every edge. */
export function graphJson(graphs: readonly StepGraph[]): string {
  return jsonPage({
    procedures: graphs.map(graph => ({
      id: graph.procedure.id,
      title: graph.procedure.title,
      nodes: [...graph.order, ...graph.offline].flatMap(id => nodeJson(graph.nodes.get(id))),
      edges: edgesOf(graph).map(({ option, ...edge }) => (option === null ? edge : { ...edge, option })),
    })),
  });
}

function nodeJson(node: StepNode | undefined): readonly Record<string, unknown>[] {
  if (node === undefined) return [];
  const { id, step, options, guards, branch, row } = node;
  const kind = options === null ? step.kind : 'choice';
  return [{ id, step: step.id, title: step.title, kind, guards, branch, row }];
}
