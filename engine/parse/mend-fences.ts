import type { Code, Nodes, Parents, Root, RootContent } from 'mdast';
import { fenceLanguage } from './fence-language.ts';
import { descendants, endLineOf, fenceOpening, lineOf } from './nodes.ts';
import { parseMarkdown } from './parse-markdown.ts';
import type { Remark } from './prepared-line.ts';
import type { SourceText } from './source-text.ts';
import { familyOf } from './vocabulary/languages.ts';

/**
 * End fences that were never closed where their author must have meant it: before the next fence that opens, or
 * before the next heading. What follows is read as markdown again. Changes the tree.
 */
export function mendFences(tree: Root, source: SourceText): readonly Remark[] {
  const remarks: Remark[] = [];
  const reread = new Set<number>();
  const mend = (parent: Parents) => {
    for (let at = 0; at < parent.children.length; at += 1) {
      const node = parent.children[at];
      if (node?.type === 'code') {
        const tail = mendOne(node, { source, reread, report: remark => remarks.push(remark) });
        const keeps = node.value || !tail.length ? 1 : 0;
        if (tail.length) (parent.children as RootContent[]).splice(at + keeps, 1 - keeps, ...tail);
        if (!keeps) at -= 1;
      } else if (node && 'children' in node) mend(node);
    }
  };
  mend(tree);
  return remarks;
}

interface Mending {
  readonly source: SourceText;
  readonly report: (remark: Remark) => void;
  /** Lines whose over-indented text was read again: once is enough, or it would never end. */
  readonly reread: Set<number>;
}

function mendOne(code: Code, { source, report, reread }: Mending): readonly RootContent[] {
  const opening = fenceOpening(code, source.line(lineOf(code)));
  if (!opening) return hiddenFences(code, { source, report, reread });
  const { mark, info } = opening;
  const closed = isClosing(source.line(endLineOf(code)), mark) && endLineOf(code) > lineOf(code);
  const next = isMarkdownSample(info) ? null : innerFence(code, { source, mark });
  if (closed && next === null) {
    if (swallowsProse(code)) report(swallowed(code));
    return [];
  }
  const end = firstHeading(code, { source, before: next ?? endLineOf(code) + 1 }) ?? next;
  report({
    code: 'unclosed-fence',
    line: lineOf(code),
    message: `The fence opened here is not closed${end === null ? '' : `; it is read as ending before line ${end}`}.`,
    hint: `Add a line \`${mark}\` below the last line of the code.`,
  });
  return end === null ? [] : cutAt(code, { end, source });
}

/** Over-indented text is code to a markdown parser, and the fences in it are lost: read it again without the indent. */
function hiddenFences(code: Code, { source, report, reread }: Mending): readonly RootContent[] {
  if (reread.has(lineOf(code))) return [];
  if (!/^\s*(?:`{3,}[^`\n]*|~{3,}[^\n]*)$/m.test(code.value)) return [];
  const lines = Array.from({ length: endLineOf(code) - lineOf(code) + 1 }, (_, index) =>
    source.line(lineOf(code) + index),
  );
  // Behind a quote or list mark there is no indent to take off, and the text would be read the same for ever.
  if (lines.some(line => /^\S/.test(line))) return [];
  report({
    code: 'indented-fence',
    line: lineOf(code),
    message: 'This text is indented so far that its fences are shown as text. They are read as fences.',
    hint: 'Indent it by no more than three columns beyond the list item it belongs to.',
  });
  const first = lineOf(code);
  reread.add(first);
  const inside = reparse({ source, first, last: endLineOf(code), indent: 80 });
  code.value = '';
  return inside;
}

function isClosing(line: string, mark: string): boolean {
  const bare = line.replace(/^[\s>]+/, '').trimEnd();
  return bare.length >= mark.length && [...bare].every(character => character === mark[0]);
}

/** Markdown about markdown shows fences inside fences on purpose. */
function isMarkdownSample(info: string): boolean {
  const language = fenceLanguage(info);
  return language !== '' && familyOf(language) === 'prose';
}

/** The line of a fence that opens inside this one. */
function innerFence(
  code: Code,
  { source, mark }: { readonly source: SourceText; readonly mark: string },
): number | null {
  const opens = new RegExp(`^[\\s>]*\\${mark[0]}{${mark.length},}\\s*[A-Za-z][\\w+-]*\\s*(?:\\{.*)?$`);
  let heredoc: string | null = null;
  for (let line = lineOf(code) + 1; line <= endLineOf(code); line += 1) {
    const text = source.line(line);
    if (heredoc !== null) {
      if (text.trim() === heredoc) heredoc = null;
      continue;
    }
    if (opens.test(text)) return line;
    heredoc = /<<-?\s*['"]?([A-Za-z_]\w*)/.exec(text)?.[1] ?? null;
  }
  return null;
}

/** A heading among the code: `##` and deeper below a blank line, for `#` alone is a comment. */
function firstHeading(
  code: Code,
  { source, before }: { readonly source: SourceText; readonly before: number },
): number | null {
  for (let line = lineOf(code) + 2; line < before; line += 1) {
    if (/^#{2,6}\s+\S/.test(source.line(line)) && !source.line(line - 1).trim()) return line;
  }
  return null;
}

/** Shorten the code and parse what comes after it. */
function cutAt(
  code: Code,
  { end, source }: { readonly end: number; readonly source: SourceText },
): readonly RootContent[] {
  const last = endLineOf(code);
  const indent = (code.position?.start.column ?? 1) - 1;
  const kept = end - lineOf(code) - 1;
  code.value = code.value
    .split(/\r\n|\n|\r/)
    .slice(0, kept)
    .join('\n')
    .trimEnd();
  if (code.position) code.position.end = { ...source.lines(end - 1, end - 1).end };
  return reparse({ source, first: end, last, indent });
}

interface Stretch {
  readonly source: SourceText;
  readonly first: number;
  readonly last: number;
  /** At most so many characters of white space are taken off each line. */
  readonly indent: number;
}

function reparse({ source, first, last, indent }: Stretch): readonly RootContent[] {
  const lines = Array.from({ length: last - first + 1 }, (_, index) => source.line(first + index));
  const common = Math.min(indent, ...lines.filter(line => line.trim()).map(line => line.search(/\S/)));
  const cuts = lines.map(line => Math.min(common, line.search(/\S|$/)));
  const tree = parseMarkdown(lines.map((line, index) => line.slice(cuts[index])).join('\n'));
  for (const node of descendants(tree as Nodes)) {
    for (const point of node.position ? [node.position.start, node.position.end] : []) {
      const cut = cuts[point.line - 1] ?? 0;
      point.line += first - 1;
      point.column += cut;
      point.offset = source.lineStart(point.line) + point.column - 1;
    }
  }
  return tree.children;
}

/** An unlabelled fence that holds headings and lists has eaten prose: the fences around it are out of step. */
function swallowsProse(code: Code): boolean {
  if (code.lang) return false;
  return /(?:^|\n)\s*\n#{2,6} \S/.test(code.value) && /\n\s*\n[A-Z][a-z]+ .{20,}/.test(code.value);
}

function swallowed(code: Code): Remark {
  return {
    code: 'unclosed-fence',
    line: lineOf(code),
    message:
      'This fence holds headings and prose: a fence above it was probably opened or closed once too often.',
    hint: 'Check the fences above this line. Nothing in this one is run.',
  };
}
