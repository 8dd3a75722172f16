import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts';
import { namesOf } from './names.ts';
import { nested } from './nested.ts';

/** Drawings as a Mermaid flowchart. */
export function graphMermaid(drawings: readonly Drawing[]): string {
  return `flowchart TD\n${drawings.map(asMermaid).join('')}`;
}

function asMermaid(drawing: Drawing, index: number): string {
  const names = namesOf(drawing, index);
  const name = (id: string) => names.get(id) ?? '';
  return [
    `  subgraph p${index}["${label(drawing.title)}"]`,
    ...nested(drawing, {
      node: node => `${name(node.id)}${shapeOf(node)}`,
      begin: group => [`subgraph p${index}g${group}["side by side"]`],
      end: 'end',
    }),
    '  end',
    ...drawing.edges.map(edge => `  ${name(edge.from)} ${arrowOf(edge)} ${name(edge.to)}`),
    '',
  ].join('\n');
}

function shapeOf({ shape, title, conditions }: DrawnNode): string {
  const text = `"${[label(title), ...conditions.map(condition => label(`if ${condition}`))].join('<br/>')}"`;
  switch (shape) {
    case 'choice':
      return `{${text}}`;
    case 'rows':
      return `[[${text}]]`;
    case 'helper':
      return `(${text})`;
    default:
      return `[${text}]`;
  }
}

function arrowOf({ kind, label: text }: DrawnEdge): string {
  const arrow = kind === 'needs' || kind === 'chosen' ? '-->' : '-.->';
  return text === null ? arrow : `${arrow}|"${label(text)}"|`;
}

/** Characters that would end a label, or be read as more than text. */
function label(text: string): string {
  return text.replace(/[#"&<>`|\\]/g, character => `#${character.codePointAt(0)};`);
}
