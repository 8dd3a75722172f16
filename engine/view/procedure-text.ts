import type { LineRange, LinesOf } from '../graph/summary.ts';

/** What a file says of one procedure, row by row as its author wrote it: what is run, and what is said about it. */
export interface ProcedureText {
  readonly commands: readonly string[];
  readonly prose: readonly string[];
}

/** Take the text of a procedure out of the rows of its file. Headings, fence marks and comments are left out. */
export function procedureText(rows: readonly string[], lines: LinesOf): ProcedureText {
  const isCommand = new Set(lines.commands.flatMap(numbersOf));
  const commands = lines.commands.flatMap(range => numbersOf(range).map(number => rows[number - 1] ?? ''));
  const said = numbersOf(lines).map(number => (isCommand.has(number) ? '' : (rows[number - 1] ?? '')));
  const prose = said.join('\n').replaceAll(COMMENT, '').split('\n');
  return {
    commands: commands.map(row => row.replace(PROMPT, '').trim()).filter(row => row !== ''),
    // An empty row parts two paragraphs; more of them say no more.
    prose: prose
      .map(row => (MARK.test(row) ? '' : row.trimEnd()))
      .filter((row, index, all) => row !== '' || (all[index - 1] ?? '') !== ''),
  };
}

const PROMPT = /^\s*[$>]\s+/;
const COMMENT = /<!--.*?(?:-->|$)/gs;
const MARK = /^\s*(?:#{1,6}\s|`{3}|~{3}|[-=*_\s|:]+$)/;

function numbersOf({ first, last }: LineRange): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
