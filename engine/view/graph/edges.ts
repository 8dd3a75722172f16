import type { StepGraph } from '../../graph/step-graph.ts';
import type { Guard, Refers, StepNode } from '../../graph/step-node.ts';
import type { StepId } from '../../model/ids.ts';

/** `chosen` is a need of a choice, by one of its ways; the other kinds but `needs` lead to steps off the main line. */
export interface GraphEdge {
  readonly from: StepId;
  readonly to: StepId;
  readonly kind: 'needs' | 'chosen' | (typeof REFERRING)[number][1];
  /** The key of the way, for `chosen`. */
  readonly option: string | null;
}

const REFERRING = [
  ['undo', 'undo'],
  ['check', 'check'],
  ['until', 'until'],
  ['onFailGoto', 'on-fail-goto'],
  ['dry', 'dry'],
] as const satisfies readonly (readonly [keyof Refers, string])[];

/** Every edge of a graph, in the order of the steps that have it. */
export function edgesOf(graph: StepGraph): readonly GraphEdge[] {
  const ids = [...graph.order, ...graph.offline];
  const nodes = ids.flatMap(id => graph.nodes.get(id) ?? []);
  return [...nodes.flatMap(needEdges), ...nodes.flatMap(node => refersEdges(graph, node))];
}

function needEdges({ id, needs, guards }: StepNode): readonly GraphEdge[] {
  return needs.map(from => {
    const chosen = guards.find(
      (guard): guard is Extract<Guard, { kind: 'chosen' }> =>
        guard.kind === 'chosen' && guard.choice === from,
    );
    return chosen === undefined
      ? { from, to: id, kind: 'needs', option: null }
      : { from, to: id, kind: 'chosen', option: chosen.option };
  });
}

function refersEdges({ nodes }: StepGraph, { id, refers }: StepNode): readonly GraphEdge[] {
  return REFERRING.flatMap(([key, kind]) => {
    const to = refers[key];
    return to === undefined || !nodes.has(to) ? [] : [{ from: id, to, kind, option: null }];
  });
}
