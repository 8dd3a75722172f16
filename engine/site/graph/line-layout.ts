import type { Drawing, DrawnEdge, DrawnNode } from '../../view/graph/drawing.ts';
import { asColumn, GAP, isRow, type Layout, type Placed, type Routed, type Sizes } from './layout.ts';

/**
 * A row of steps with what belongs to some of them, such as an undo, beside it: the way through stays a straight line, and
 * is the first that a phone shows. `null` for a drawing of another shape.
 */
export function asLine({ nodes, edges }: Pick<Drawing, 'nodes' | 'edges'>, sizes: Sizes): Layout | null {
  const helpers = nodes.filter(({ shape }) => shape === 'helper');
  const main = nodes.filter(({ shape }) => shape !== 'helper');
  const beside = new Set(helpers.map(({ id }) => id));
  const along = edges.filter(({ to }) => !beside.has(to));
  const aside = edges.filter(({ to }) => beside.has(to));
  if (helpers.length === 0 || !isRow({ nodes: main, edges: along })) return null;
  // Each hangs on the line itself, and none on another that does.
  if (
    aside.some(({ from }) => beside.has(from)) ||
    helpers.some(({ id }) => !aside.some(({ to }) => to === id))
  )
    return null;
  const line = asColumn(main, along, sizes);
  const placed = new Map(line.nodes.map(one => [one.node.id, one]));
  const x = line.width + BETWEEN + sizes.width / 2;
  let top = 0;
  for (const node of helpers.toSorted((a, b) => firstY(a, aside, placed) - firstY(b, aside, placed))) {
    const height = sizes.heightOf(node);
    const y = Math.max(firstY(node, aside, placed), top + height / 2);
    placed.set(node.id, { node, x, y, width: sizes.width, height });
    top = y + height / 2 + GAP / 2;
  }
  return {
    width: line.width * 2 + BETWEEN,
    height: Math.max(line.height, top),
    nodes: [...placed.values()],
    edges: [...line.edges, ...aside.flatMap(edge => routed(edge, placed))],
  };
}

/** The height of the first step that it belongs to. */
function firstY({ id }: DrawnNode, edges: readonly DrawnEdge[], placed: ReadonlyMap<string, Placed>): number {
  return Math.min(...edges.flatMap(({ from, to }) => (to === id ? (placed.get(from)?.y ?? []) : [])));
}

/** From the side of a step to the side of what belongs to it; the label stands at its end, where no other does. */
function routed(edge: DrawnEdge, placed: ReadonlyMap<string, Placed>): readonly Routed[] {
  const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
  if (from === undefined || to === undefined) return [];
  const [start, end] = [from.x + from.width / 2, to.x - to.width / 2];
  const turn = start + BEND;
  const points =
    from.y === to.y
      ? [
          { x: start, y: from.y },
          { x: (turn + end) / 2, y: from.y },
          { x: end, y: to.y },
        ]
      : [
          { x: start, y: from.y },
          { x: turn, y: from.y },
          { x: turn, y: to.y },
          { x: end, y: to.y },
        ];
  return [{ edge: from.y === to.y ? edge : { ...edge, label: null }, points }];
}

/** Room for a label, in pixels, and where a line turns. */
const BETWEEN = 64;
const BEND = 12;
