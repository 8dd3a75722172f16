import { type FenceState, fenceState } from './fence-lines.ts';
import type { PreparedLine, Remark } from './prepared-line.ts';

const MARKER = /^([ \t]*)(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+\S/;

/**
 * `!!! note`, `??? info` and `=== "Tab"` open a body that is indented by four: code, to a markdown parser.
 * The body is moved out, so that fences in it are fences.
 */
export function dedentAdmonitions(
  lines: readonly PreparedLine[],
  report: (remark: Remark) => void,
): readonly PreparedLine[] {
  if (!lines.some(({ text }) => MARKER.test(text))) return lines;
  const open: number[] = [];
  let state: FenceState = null;
  return lines.map((line, index) => {
    const text = line.text;
    if (!text.trim()) return line;
    const indent = width(text);
    while (open.length && indent < (open.at(-1) ?? 0) + 4) {
      open.pop();
      state = null;
    }
    const cut = characters(text, open.length * 4);
    const body = open.length ? { text: text.slice(cut), cut: line.cut + cut } : line;
    const inside = state !== null;
    state = fenceState(state, body.text);
    if (!inside && state !== null && open.length) {
      report({
        code: 'admonition-body',
        line: index + 1,
        message: 'This fence stands in the body of an admonition, which a code host shows as indented text.',
      });
    }
    if (inside || !MARKER.test(body.text)) return body;
    open.push(indent);
    return { text: body.text.replace(/^([ \t]*)(.*)$/, '$1<!-- $2 -->'), cut: body.cut };
  });
}

function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (character === ' ') columns += 1;
    else if (character === '\t') columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** How many characters make up the first columns of an indent. */
function characters(text: string, columns: number): number {
  let count = 0;
  let seen = 0;
  while (seen < columns && /[ \t]/.test(text[count] ?? '')) {
    seen += text[count] === '\t' ? 4 - (seen % 4) : 1;
    count += 1;
  }
  return count;
}
