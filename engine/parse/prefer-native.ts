import type { Blockquote, Code, ListItem, Nodes, Root } from 'mdast';
import { descendants } from './nodes.ts';
import { type MarkdownParser, parseMarkdown } from './parse-markdown.ts';

/**
 * A parser that takes the native one's tree where it is known to be remark's, and asks remark elsewhere: where code is
 * indented, where a container closes a fence or html, and where the first line opens front matter that has no end. What is left
 * is where a quote, a list or an item of one ends when marks without text follow it.
 */
export function preferNative(native: MarkdownParser): MarkdownParser {
  return text => {
    const tree = attempt(native, text);
    return tree && isSure(tree, text) ? tree : parseMarkdown(text);
  };
}

/** A native parser that fails costs time and nothing else. */
function attempt(native: MarkdownParser, text: string): Root | null {
  try {
    return native(text);
  } catch {
    return null;
  }
}

function isSure(tree: Root, text: string): boolean {
  if (/^(?:---|\+\+\+)/.test(text) && !isFrontMatter(tree.children[0], text)) return false;
  for (const node of descendants(tree)) {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') return false;
    if (node.type === 'blockquote' && !isPlainQuote(node, text)) return false;
    if (node.type === 'listItem' && beginsEmpty(node)) return false;
    if (node.type === 'code' && !isClosedFence(node, text)) return false;
    if ('children' in node && hasSplitText(node.children)) return false;
    if (node.type === 'html' && !isClosedHtml(node.value)) return false;
    if (node.type === 'listItem' && typeof node.checked === 'boolean' && !startAtBox(node)) return false;
  }
  return true;
}

function isFrontMatter(node: Nodes | undefined, text: string): boolean {
  if (node?.type !== 'yaml' && (node as { readonly type: string } | undefined)?.type !== 'toml') return false;
  return text.startsWith(text.slice(0, 3), (node?.position?.end.offset ?? 0) - 3);
}

function isClosedFence({ position }: Code, text: string): boolean {
  const source = text.slice(position?.start.offset, position?.end.offset);
  const [fence] = /^(?:`{3,}|~{3,})/.exec(source) ?? [''];
  const last = source.slice(source.lastIndexOf('\n') + 1).trimStart();
  return (
    fence !== '' && last !== source && last.startsWith(fence) && !last.replaceAll(fence.charAt(0), '').trim()
  );
}

/** Prose of which every line has its mark. */
function isPlainQuote(quote: Blockquote, text: string): boolean {
  const { start, end } = quote.position ?? {};
  const lines = text.slice(start?.offset, end?.offset).split(/\r\n|\n|\r/);
  const odd = [...descendants(quote)].some(({ type }) => type === 'code' || type === 'html');
  return !odd && lines.every(line => /^\s*>/.test(line));
}

function beginsEmpty({ children: [first], position }: ListItem): boolean {
  return first?.position?.start.line !== position?.start.line;
}

/** Brackets around a bare address leave texts side by side, of which remark makes one. */
function hasSplitText(nodes: readonly Nodes[]): boolean {
  return nodes.some((node, at) => node.type === 'text' && nodes[at + 1]?.type === 'text');
}

/** The kinds of html of which CommonMark says that they last until they are closed, by their first and last marks. */
const LASTING_HTML = [
  [/^<!--/, '-->'],
  [/^<\?/, '?>'],
  [/^<!\[CDATA\[/, ']]>'],
  [/^<![a-z]/i, '>'],
  [/^<(?:pre|script|style|textarea)\b/i, '</'],
] as const;

function isClosedHtml(value: string): boolean {
  return LASTING_HTML.every(([opens, closes]) => !opens.test(value) || value.includes(closes));
}

/** remark lets the paragraph of a task begin at its box, unless text follows the box; a heading is no task for it. */
function startAtBox({ children: [paragraph] }: ListItem): boolean {
  if (paragraph?.type !== 'paragraph' || !paragraph.position) return false;
  if (paragraph.children[0]?.type === 'text') return true;
  const { start } = paragraph.position;
  const box = '[x] '.length;
  paragraph.position.start = {
    line: start.line,
    column: start.column - box,
    offset: (start.offset ?? box) - box,
  };
  return true;
}
