import type { StepGraph } from '../../graph/step-graph.ts';
import { numberList } from '../flow-words.ts';
import { pathHeadings } from '../path-headings.ts';
import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts';

/** A graph as a numbered list: where each step stands, what it comes after, and what else decides about it. */
export function graphOutline(graph: StepGraph, drawing: Drawing): string {
  const steps = graph.order.flatMap(id => graph.nodes.get(id) ?? []);
  const headings = new Map(
    pathHeadings(steps, graph.procedure).map((heading, index) => [steps[index]?.id, heading]),
  );
  const lines = drawing.nodes.flatMap(node => {
    const path = node.shape === 'rows' ? null : (headings.get(node.id) ?? null);
    const heading = path === null ? [] : [`  — ${path.length === 0 ? drawing.title : path.join(' › ')}`];
    return [...heading, lineOf(node, drawing)];
  });
  return `${[drawing.title, ...lines].join('\n')}\n`;
}

function lineOf(node: DrawnNode, drawing: Drawing): string {
  const { shape, title, number, group, conditions } = node;
  if (shape === 'rows') return `    ${title}`;
  const into = drawing.edges.filter(({ to }) => to === node.id);
  if (shape === 'helper') {
    const asked = into.map(({ kind, label, from }) => {
      const number = numberIn(drawing, from);
      return kind === 'on-fail-goto' ? `if ${number} fails` : `${label} of ${number}`;
    });
    return `    –  ${title}  (${asked.length === 0 ? 'when another step asks for it' : asked.join(', ')})`;
  }
  const needs = into.filter(({ kind }) => kind === 'needs' || kind === 'chosen');
  const words = [
    afterWords(drawing, needs),
    ...needs.flatMap(({ kind, label, from }) =>
      kind === 'chosen' ? [`when “${label}” is chosen at ${numberIn(drawing, from)}`] : [],
    ),
    ...conditions.map(condition => `if ${condition}`),
    ...(group === null ? [] : ['side by side']),
    ...(shape === 'choice' ? ['a choice'] : []),
  ];
  return `  ${String(number).padStart(3)}  ${title}  (${words.join('; ')})`;
}

function afterWords({ nodes }: Drawing, needs: readonly DrawnEdge[]): string {
  const before = needs.map(({ from }) => nodes.find(({ id }) => id === from));
  if (before.length === 0) return 'at the start';
  const numbers = before.flatMap(node => node?.number ?? []).sort((a, b) => a - b);
  const rows = before.some(node => node?.shape === 'rows') ? ['the rows left out'] : [];
  return `after ${[...(numbers.length === 0 ? [] : [numberList(numbers)]), ...rows].join(' and ')}`;
}

function numberIn({ nodes }: Drawing, id: string): string {
  const node = nodes.find(one => one.id === id);
  return node?.number === null || node === undefined ? (node?.title ?? id) : `${node.number}`;
}
