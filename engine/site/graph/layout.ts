import { Graph, layout } from '@dagrejs/dagre';
import type { Drawing, DrawnEdge, DrawnNode } from '../../view/graph/drawing.ts';

/** A drawing with places, in CSS pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Placed[];
  readonly edges: readonly Routed[];
}

export interface Placed extends Box {
  readonly node: DrawnNode;
}

export interface Routed {
  readonly edge: DrawnEdge;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** `x` and `y` are those of its middle. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Sizes {
  readonly width: number;
  readonly heightOf: (node: DrawnNode) => number;
}

/** Whether each step follows the one before: most procedures are this, and dagre takes milliseconds for each. */
export function isRow({ nodes, edges }: Pick<Drawing, 'nodes' | 'edges'>): boolean {
  return (
    edges.length === nodes.length - 1 &&
    edges.every(
      ({ from, to, label }, at) => label === null && from === nodes[at]?.id && to === nodes[at + 1]?.id,
    )
  );
}

/** Steps one below the other. */
export function asColumn(
  nodes: readonly DrawnNode[],
  edges: readonly DrawnEdge[],
  { width, heightOf }: Sizes,
): Layout {
  const x = width / 2 + MARGIN;
  let top = MARGIN;
  const placed = nodes.map(node => {
    const height = heightOf(node);
    const box = { node, x, y: top + height / 2, width, height };
    top += height + GAP;
    return box;
  });
  return {
    width: width + 2 * MARGIN,
    height: top - GAP + MARGIN,
    nodes: placed,
    edges: edges.map((edge, at) => {
      const [one, next] = [placed[at], placed[at + 1]];
      const points =
        one && next
          ? [
              { x, y: one.y + one.height / 2 },
              { x, y: next.y - next.height / 2 },
            ]
          : [];
      return { edge, points };
    }),
  };
}

/** By dagre's layers, from top to bottom. */
export function asLayers(
  nodes: readonly DrawnNode[],
  edges: readonly DrawnEdge[],
  { width, heightOf }: Sizes,
): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ nodesep: 24, ranksep: GAP + 12, marginx: MARGIN, marginy: MARGIN });
  for (const node of nodes) graph.setNode(node.id, { width, height: heightOf(node) });
  edges.forEach((edge, at) => {
    const room = edge.label === null ? {} : { width: edge.label.length * 7 + 8, height: 18, labelpos: 'c' };
    graph.setEdge(edge.from, edge.to, room, String(at));
  });
  layout(graph);
  const size = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    width: Math.ceil(size.width ?? 0),
    height: Math.ceil(size.height ?? 0),
    nodes: nodes.map(node => ({ node, ...(graph.node(node.id) as Box) })),
    edges: edges.map((edge, at) => {
      const { points } = graph.edge({ v: edge.from, w: edge.to, name: String(at) }) as Routed;
      return { edge, points };
    }),
  };
}

const MARGIN = 4;
export const GAP = 22;
