import type { StepGraph } from '../../graph/step-graph.ts';
import { isCommand } from '../../model/runbook.ts';
import type { Markup } from '../../report/html/markup.ts';
import { html } from '../../report/html/template.ts';
import { type DrawnNode, graphDrawing } from '../../view/graph/drawing.ts';
import { textWidth } from '../../view/width.ts';
import { asColumn, asLayers, isRow, type Placed, type Routed } from './layout.ts';
import { asLine } from './line-layout.ts';
import { outlineOf } from './outline.ts';

/** How much of a procedure is drawn: steps beyond that are in its list alone. */
const MOST_DRAWN = 120;

/**
 * A step graph as SVG; `null` of more steps than a person follows with the eyes. Risk is told by the box's outline and by a
 * word in it; each box leads to its step on the same page.
 */
export function graphSvg(graph: StepGraph, linkOf: (step: string) => string): Markup | null {
  const drawing = graphDrawing(graph);
  if (drawing.nodes.length > MOST_DRAWN) return null;
  const { width: box, columns } = isRow(drawing) ? IN_A_ROW : SIDE_BY_SIDE;
  const labels = new Map(drawing.nodes.map(node => [node.id, linesOf(node, columns)] as const));
  const sizes = {
    width: box,
    heightOf: (node: DrawnNode) => (labels.get(node.id)?.length ?? 1) * LINE + PADDING,
  };
  const { nodes, edges } = drawing;
  const placed = isRow(drawing)
    ? asColumn(nodes, edges, sizes)
    : (asLine(drawing, sizes) ?? asLayers(nodes, edges, sizes));
  const { width, height } = placed;
  return html`<svg class="graph" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${`Step graph of ${drawing.title}`}">
${placed.edges.map(edgeSvg)}
${placed.nodes.map(one => nodeSvg(one, { graph, lines: labels.get(one.node.id) ?? [], link: linkOf(one.node.id) }))}
</svg>`;
}

interface Inscription {
  readonly graph: StepGraph;
  readonly lines: readonly string[];
  readonly link: string;
}

function nodeSvg({ node, x, y, width, height }: Placed, { graph, lines, link }: Inscription): Markup {
  const step = graph.nodes.get(node.id)?.step;
  const kind = step === undefined || !isCommand(step) ? 'manual' : step.risk;
  const word = node.shape === 'choice' ? 'choice' : kind === 'manual' ? 'by hand' : kind;
  const [left, top] = [x - width / 2, y - height / 2];
  return html`<a href="${link}" class="node ${kind} ${node.shape}"><title>${node.title}</title><path d="${outlineOf(kind, { left, top, width, height })}"/>${lines.map(
    (line, at) => html`<text x="${left + INSET}" y="${top + PADDING / 2 + LINE * at + 13}">${line}</text>`,
  )}<text class="word" x="${left + width - INSET}" y="${top + height - 9}" text-anchor="end">${word}</text></a>
`;
}

function edgeSvg({ edge, points }: Routed): Markup {
  const path = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  const [before, last] = points.slice(-2);
  const middle = points[points.length >> 1];
  return html`<g class="edge ${edge.kind}"><path d="${path}"/>${before && last ? html`<path class="head" d="${arrow(before, last)}"/>` : null}${
    edge.label !== null && middle
      ? html`<text x="${round(middle.x)}" y="${round(middle.y) + 4}" text-anchor="middle">${edge.label}</text>`
      : null
  }</g>
`;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function arrow(from: Spot, to: Spot): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [bx, by] = [to.x - dx * HEAD, to.y - dy * HEAD];
  const half = HEAD / 2;
  return `M${round(to.x)} ${round(to.y)}L${round(bx - dy * half)} ${round(by + dx * half)}L${round(bx + dy * half)} ${round(by - dx * half)}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The label in rows that fit; the last row leaves room for the word. */
function linesOf(node: DrawnNode, columns: number): readonly string[] {
  const number = node.number === null ? '' : `${node.number}. `;
  const titled = broken(`${number}${node.title}`, columns);
  const conditions = node.conditions.slice(0, 2).map(condition => cut(`if ${condition}`, columns));
  return [...titled, ...conditions, ''];
}

function broken(text: string, columns: number): readonly string[] {
  const pieces = text.split(' ').flatMap(word => word.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? []);
  const lines: string[] = [];
  for (const word of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES - 1), cut(`${lines.slice(MOST_LINES - 1).join(' ')}`, columns)];
}

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
}

/** Boxes in pixels, and how many letters fit in one; a row of boxes fits on the narrowest phone. */
const IN_A_ROW = { width: 300, columns: 36 };
const SIDE_BY_SIDE = { width: 190, columns: 22 };
/** The text is 13 pixels high. */
const LINE = 18;
const PADDING = 14;
const INSET = 14;
const HEAD = 8;
const MOST_LINES = 3;
