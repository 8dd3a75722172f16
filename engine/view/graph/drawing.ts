import type { StepGraph } from '../../graph/step-graph.ts';
import type { StepNode } from '../../graph/step-node.ts';
import type { StepId } from '../../model/ids.ts';
import { type LeftOut, leaveOutRows, rowsMoreWords } from '../repeated-rows.ts';
import { edgesOf, type GraphEdge } from './edges.ts';
import { oneLine } from './one-line.ts';
import { type Beside, besideOf } from './side-by-side.ts';

/** A graph as it is drawn: rows that only repeat others stand in one place. */
export interface Drawing {
  readonly title: string;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  /** What stands side by side; a group within another names it. */
  readonly groups: readonly Beside[];
}

export interface DrawnNode {
  readonly id: StepId;
  /** Place on the main line, from 1; `null` off it and for rows left out. */
  readonly number: number | null;
  readonly shape: 'step' | 'choice' | 'rows' | 'helper';
  readonly title: string;
  readonly conditions: readonly string[];
  /** The group that it stands in, side by side with others. */
  readonly group: string | null;
}

export interface DrawnEdge {
  readonly from: StepId;
  readonly to: StepId;
  readonly kind: GraphEdge['kind'];
  readonly label: string | null;
}

/** What to draw of a graph. */
export function graphDrawing(graph: StepGraph): Drawing {
  const main = graph.order.flatMap(id => graph.nodes.get(id) ?? []);
  const edges = edgesOf(graph);
  const helpers = helpersOf(graph, edges);
  const left = [...leaveOutRows(main), ...leaveOutRows(helpers)];
  const beside = besideOf(main);
  const drawn = (node: StepNode, number: number | null): readonly DrawnNode[] => {
    const group = node.branch === null ? null : (beside.groupOf.get(node.branch.name) ?? null);
    const hidden = left.find(({ steps }) => steps.has(node.id));
    if (hidden === undefined) return [{ ...lookOf(node, number), group }];
    return hidden.first === node.id ? [{ ...rowsLook(hidden), group }] : [];
  };
  return {
    title: oneLine(graph.procedure.title),
    nodes: [
      ...main.flatMap((node, index) => drawn(node, index + 1)),
      ...helpers.flatMap(node => drawn(node, null)),
    ],
    edges: mergedEdges(graph, edges, left),
    groups: beside.groups,
  };
}

/** Steps off the main line; not as they stand outside of rows or calls where only those ask for them. */
function helpersOf({ nodes, offline }: StepGraph, edges: readonly GraphEdge[]): readonly StepNode[] {
  const asked = new Set(edges.map(({ to }) => to));
  const steps = new Set(offline.flatMap(id => (asked.has(id) ? (nodes.get(id)?.step.id ?? []) : [])));
  return offline
    .flatMap(id => nodes.get(id) ?? [])
    .filter(({ id, step }) => asked.has(id) || !steps.has(step.id));
}

function lookOf({ id, step, options, guards }: StepNode, number: number | null): Omit<DrawnNode, 'group'> {
  const shape = number === null ? 'helper' : options === null ? 'step' : 'choice';
  const conditions = guards.flatMap(guard => (guard.kind === 'if' ? [oneLine(guard.condition)] : []));
  return { id, number, shape, title: oneLine(step.title), conditions };
}

function rowsLook(left: LeftOut): Omit<DrawnNode, 'group'> {
  return { id: left.first, number: null, shape: 'rows', title: oneLine(rowsMoreWords(left)), conditions: [] };
}

/** What leads to a row left out leads to the place of all of them. */
function mergedEdges(
  graph: StepGraph,
  edges: readonly GraphEdge[],
  left: readonly LeftOut[],
): readonly DrawnEdge[] {
  const placeOf = new Map(left.flatMap(({ first, steps }) => [...steps].map(id => [id, first] as const)));
  const merged = new Map<string, DrawnEdge>();
  for (const edge of edges) {
    const from = placeOf.get(edge.from) ?? edge.from;
    const to = placeOf.get(edge.to) ?? edge.to;
    if (from === to && edge.from !== edge.to) continue;
    const drawn: DrawnEdge = { from, to, kind: edge.kind, label: labelOf(graph, edge) };
    merged.set(JSON.stringify(drawn), drawn);
  }
  return [...merged.values()];
}

function labelOf({ nodes }: StepGraph, { from, kind, option }: GraphEdge): string | null {
  switch (kind) {
    case 'needs':
      return null;
    case 'chosen':
      return oneLine(nodes.get(from)?.options?.find(({ key }) => key === option)?.label ?? option ?? '');
    case 'on-fail-goto':
      return 'if it fails';
    default:
      return kind;
  }
}
