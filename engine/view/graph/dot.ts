import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts';
import { namesOf } from './names.ts';
import { nested } from './nested.ts';

/** Drawings in the language of Graphviz. */
export function graphDot(drawings: readonly Drawing[]): string {
  return `digraph runbook {\n  node [shape=box];\n${drawings.map(asDot).join('')}}\n`;
}

function asDot(drawing: Drawing, index: number): string {
  const names = namesOf(drawing, index);
  const name = (id: string) => names.get(id) ?? '';
  return [
    `  subgraph cluster_${index} {`,
    `    label=${quoted([drawing.title])};`,
    ...nested(drawing, {
      node: node => `${name(node.id)} [${lookOf(node)}];`,
      begin: group => [`subgraph cluster_${index}_${group} {`, '  label="side by side";'],
      end: '}',
    }),
    '  }',
    ...drawing.edges.map(edge => `  ${name(edge.from)} -> ${name(edge.to)}${edgeLook(edge)};`),
    '',
  ].join('\n');
}

function lookOf({ shape, title, conditions }: DrawnNode): string {
  const label = `label=${quoted([title, ...conditions.map(condition => `if ${condition}`)])}`;
  return SHAPES[shape] === null ? label : `${label}, ${SHAPES[shape]}`;
}

const SHAPES: Readonly<Record<DrawnNode['shape'], string | null>> = {
  step: null,
  choice: 'shape=diamond',
  rows: 'shape=folder',
  helper: 'style=rounded',
};

function edgeLook({ kind, label }: DrawnEdge): string {
  const style = kind === 'needs' || kind === 'chosen' ? [] : ['style=dashed'];
  const looks = [...style, ...(label === null ? [] : [`label=${quoted([label])}`])];
  return looks.length === 0 ? '' : ` [${looks.join(', ')}]`;
}

function quoted(rows: readonly string[]): string {
  return `"${rows.map(row => row.replace(/[\\"]/g, '\\$&')).join('\\n')}"`;
}
