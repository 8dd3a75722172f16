import type { Code, Nodes, Parents, RootContent } from 'mdast';
import type { Span } from '../model/source.ts';

/** The text of a node as a reader sees it, without marks. */
export function textOf(node: Nodes): string {
  if ('value' in node && node.type !== 'html') return node.value;
  if (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value)) return '\n';
  if (node.type === 'html')
    return /^<[^/!][^>]*>$/.test(node.value) && !/[=/]|^<img/i.test(node.value) ? node.value : '';
  if (node.type === 'break') return '\n';
  if (node.type === 'image') return node.alt ?? '';
  return 'children' in node ? node.children.map(child => textOf(child)).join('') : '';
}

export function spanOf(node: Nodes): Span {
  const position = node.position;
  if (!position) return NOWHERE;
  return { start: pointOf(position.start), end: pointOf(position.end) };
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

export function endLineOf(node: Nodes): number {
  return node.position?.end.line ?? 1;
}

/** The mark that opens a fence on this line, with the info string; `null` for indented code. */
export function fenceOpening(
  node: Code,
  line: string,
): { readonly mark: string; readonly info: string } | null {
  const match = /^(?:[\s>]|[-*+]\s|\d+[.)]\s)*(`{3,}|~{3,})(.*)$/.exec(line);
  const [, mark, info = ''] = match ?? [];
  if (mark === undefined) return null;
  // Indented code may begin with what looks like a fence; but then every line of it is in its value.
  const lines = node.value === '' ? 0 : node.value.split(/\r\n|\n|\r/).length;
  return lines > endLineOf(node) - lineOf(node) ? null : { mark, info };
}

/** For each node the one that follows; html, and quotes such as warnings, only stand between. */
export function nextMarkdown(nodes: readonly RootContent[]): readonly (RootContent | undefined)[] {
  const following: (RootContent | undefined)[] = [];
  let next: RootContent | undefined;
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    following[at] = next;
    if (!['html', 'blockquote'].includes(nodes[at]?.type ?? '')) next = nodes[at];
  }
  return following;
}

/** Every node below this one, itself included, in document order. */
export function* descendants(node: Nodes): Generator<Nodes> {
  yield node;
  if (!('children' in node)) return;
  for (const child of (node as Parents).children) yield* descendants(child);
}

function pointOf(point: { line: number; column: number; offset?: number | undefined }) {
  return { line: point.line, column: point.column, offset: point.offset ?? 0 };
}

const START = { line: 1, column: 1, offset: 0 };
const NOWHERE: Span = { start: START, end: START };
