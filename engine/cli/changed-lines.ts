import { structuredPatch } from 'diff';
import { counted } from '../model/counted.ts';

/** Longest change that is shown, in lines, and the longest line of it, in UTF-16 units. */
const LINES = 40;
const LENGTH = 200;
/** Milliseconds that comparing may take. */
const PATIENCE = 1000;

/** How a text changed, as lines that begin with `-`, `+` or a blank, cut where it gets long. Says what it leaves out. */
export function changedLines(before: string, after: string): readonly string[] {
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context: 1,
    timeout: PATIENCE,
  });
  if (patch === undefined) {
    const [was, is] = [before, after].map(text => text.split('\n').length);
    return [
      `It is too different to be compared line by line: ${was} lines then, ${is} lines now. Read it whole.`,
    ];
  }
  const lines = patch.hunks.flatMap(hunk => [`@@ line ${hunk.newStart}`, ...hunk.lines]);
  const hidden = lines.length - LINES;
  return [
    ...lines.slice(0, LINES).map(shortened),
    ...(hidden > 0 ? [`… ${counted(hidden, 'more line')} not shown`] : []),
  ];
}

function shortened(line: string): string {
  if (line.length <= LENGTH) return line;
  return `${line.slice(0, LENGTH)} … ${line.length - LENGTH} more characters`;
}
