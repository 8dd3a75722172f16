import { type FenceState, fenceState } from './fence-lines.ts';
import type { PreparedLine, Remark } from './prepared-line.ts';

/** Files beyond this many characters are not read. */
export const MAX_CHARACTERS = 5 * 1024 * 1024;

const MAX_MARKERS = 30;
const MAX_INDENT = 80;
/** The parser's time grows with the square of the delimiters in one paragraph. */
const MAX_DELIMITERS = 400;
const DELIMITERS = /[[\]*_~<!&`@]|www\./g;

/** Take the meaning out of marks that only an attack, or an accident, repeats so often; every character keeps its place. */
export function limitNesting(
  lines: readonly PreparedLine[],
  report: (remark: Remark) => void,
): readonly PreparedLine[] {
  let state: FenceState = null;
  let budget = MAX_DELIMITERS;
  let reported = false;
  const complain = (index: number) => {
    if (!reported)
      report({
        code: 'too-complex',
        line: index + 1,
        message: 'The markup here is nested or repeated so often that it is read as plain text.',
      });
    reported = true;
  };
  return lines.map((line, index) => {
    const inside = state !== null;
    state = fenceState(state, line.text);
    if (inside || !line.text) {
      if (!inside) budget = MAX_DELIMITERS;
      return line;
    }
    const shallow = flatten(line);
    if (/^\s*(?:[|>#]|[-*+]\s|\d+[.)]\s)/.test(shallow.text)) budget = MAX_DELIMITERS;
    budget -= shallow.text.match(DELIMITERS)?.length ?? 0;
    const kept =
      budget < 0
        ? { ...shallow, text: shallow.text.replace(DELIMITERS, found => '.'.repeat(found.length)) }
        : shallow;
    if (kept !== line) complain(index);
    return kept;
  });
}

function flatten(line: PreparedLine): PreparedLine {
  const indent = /^[ \t]*/.exec(line.text)?.[0].length ?? 0;
  const near =
    indent > MAX_INDENT
      ? { text: line.text.slice(indent - MAX_INDENT), cut: line.cut + indent - MAX_INDENT }
      : line;
  const markers = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*/.exec(near.text)?.[0] ?? '';
  const count = markers.match(/[>*+-]|\d[.)]/g)?.length ?? 0;
  if (count <= MAX_MARKERS) return near;
  return { ...near, text: markers.replace(/\S/g, '.') + near.text.slice(markers.length) };
}
