import type { Nodes, Root } from 'mdast';
import { dedentAdmonitions } from './admonitions.ts';
import { type FenceState, fenceState } from './fence-lines.ts';
import { noticeHiddenText } from './hidden-text.ts';
import { limitNesting } from './limits.ts';
import { descendants } from './nodes.ts';
import type { PreparedLine, Remark } from './prepared-line.ts';
import type { SourceText } from './source-text.ts';

export interface Prepared {
  readonly text: string;
  readonly remarks: readonly Remark[];
  /** Move positions in a tree of the prepared text to the source. */
  readonly toSource: (tree: Root) => void;
}

/**
 * Make markdown that other renderers understand, or that would choke the parser, readable, line for line.
 * Text that a real reader sees is kept: steps are cut from the source, not from the tree.
 */
export function prepareSource(source: SourceText): Prepared {
  const raw = Array.from(
    { length: source.lineCount },
    (_, index): PreparedLine => ({ text: source.line(index + 1), cut: 0 }),
  );
  const remarks: Remark[] = [];
  const passes = [noticeHiddenText, dedentAdmonitions, openHtmlBlocks, limitNesting];
  const lines = passes.reduce<readonly PreparedLine[]>(
    (before, pass) => pass(before, remark => remarks.push(remark)),
    raw,
  );
  if (lines.every((line, index) => line === raw[index])) {
    return { text: source.text, remarks, toSource: () => {} };
  }
  return {
    text: lines.map(({ text }) => text).join('\n'),
    remarks,
    toSource: tree => move(tree, { lines, source }),
  };
}

function move(
  tree: Root,
  { lines, source }: { readonly lines: readonly PreparedLine[]; readonly source: SourceText },
): void {
  const place = (point: { line: number; column: number; offset?: number | undefined }) => {
    const start = source.lineStart(point.line);
    point.column += lines[point.line - 1]?.cut ?? 0;
    point.offset = start + Math.min(point.column - 1, source.line(point.line).length);
    point.column = point.offset - start + 1;
  };
  for (const node of descendants(tree as Nodes)) {
    if (!node.position) continue;
    place(node.position.start);
    place(node.position.end);
  }
}

const TAG_LINE =
  /^(\s*)((?:<\/?(?:details|summary|div|section|center|aside|article|figure)\b[^>\n]*>\s*)+(?:[^<\n]*<\/summary>\s*)?(?:<\/?(?:details|summary|div|section)\b[^>\n]*>\s*)*)$/i;

/** An html block swallows markdown up to the next blank line; authors of `<details>` do not mean that. */
function openHtmlBlocks(lines: readonly PreparedLine[]): readonly PreparedLine[] {
  let state: FenceState = null;
  return lines.map(line => {
    const inside = state !== null;
    state = fenceState(state, line.text);
    const match = inside ? null : TAG_LINE.exec(line.text);
    // A comment ends on its own line, so what follows is markdown again.
    return match ? { text: `${match[1]}<!-- ${match[2]?.trim()} -->`, cut: line.cut } : line;
  });
}
