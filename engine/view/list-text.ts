import { counted } from '../model/counted.ts';
import type { Risk } from '../model/risk.ts';
import { RISK_STYLES } from './detail-lines.ts';
import { inlineText } from './inline-text.ts';
import { type PageOptions, pageOf } from './page.ts';
import { type Line, line, piece } from './styled-text.ts';
import { fill, lineWidth, spread, textWidth, truncate } from './width.ts';
import { dateWords, RISK_WORDS } from './words.ts';

/** A procedure as `list` shows it. */
export interface ListedRow {
  readonly file: string;
  readonly id: string;
  readonly title: string;
  readonly steps: number;
  readonly risk: Risk | null;
  readonly variables: readonly string[];
  readonly lastRun: { readonly state: string; readonly startedAt: string } | null;
}

/** Every procedure, below its file: how to name it, how long it is, what it may do, what it asks for, when it last ran. */
export function listText(rows: readonly ListedRow[], { style, width }: PageOptions): string {
  const idWidth = Math.min(40, Math.max(0, ...rows.map(row => textWidth(row.id))));
  const narrow = idWidth > 0 && isTooNarrow(rows, idWidth, width);
  const lines = [...groupByFile(rows)].flatMap(([file, own], index): readonly Line[] => [
    ...(index === 0 ? [] : [[]]),
    line(inlineText(file), 'title'),
    ...own.flatMap(row => (narrow ? stackedLines(row, width) : rowLines(row, idWidth, width))),
  ]);
  return pageOf(lines.length === 0 ? [line('No procedure found.', 'dim')] : lines, style);
}

function groupByFile(rows: readonly ListedRow[]): ReadonlyMap<string, readonly ListedRow[]> {
  const groups = new Map<string, ListedRow[]>();
  for (const row of rows) {
    const group = groups.get(row.file);
    if (group === undefined) groups.set(row.file, [row]);
    else group.push(row);
  }
  return groups;
}

function rowLines(row: ListedRow, idWidth: number, width: number): readonly Line[] {
  const left: Line = [
    piece('  '),
    ...fill([piece(inlineText(row.id), 'accent')], idWidth),
    piece(`  ${titleOf(row)}`),
  ];
  const more = moreLine(row, idWidth + 4);
  return [spread(left, factsOf(row), width), ...more.map(each => truncate(each, width))];
}

/** The title below its id, where both do not fit beside each other. */
function stackedLines(row: ListedRow, width: number): readonly Line[] {
  const first = spread([piece(`  ${inlineText(row.id)}`, 'accent')], factsOf(row), width);
  const below = [line(`    ${titleOf(row)}`), ...moreLine(row, 4)];
  return [first, ...below.map(each => truncate(each, width))];
}

/** Whether a title is cut to less than can be read, beside ids of this width. */
function isTooNarrow(rows: readonly ListedRow[], idWidth: number, width: number): boolean {
  return rows.some(row => {
    const room = width - idWidth - 4 - lineWidth(factsOf(row));
    return room < READABLE && textWidth(titleOf(row)) > room;
  });
}

/** Columns. */
const READABLE = 24;

function titleOf({ title }: ListedRow): string {
  return inlineText(title).replaceAll('\n', ' ');
}

function factsOf(row: ListedRow): Line {
  const risk =
    row.risk === null ? piece('by hand', 'dim') : piece(RISK_WORDS[row.risk], RISK_STYLES[row.risk]);
  return [piece(`  ${counted(row.steps, 'step')}, `, 'dim'), risk];
}

function moreLine(row: ListedRow, indent: number): readonly Line[] {
  const more = [
    ...(row.variables.length === 0 ? [] : [`asks for ${row.variables.map(inlineText).join(', ')}`]),
    ...(row.lastRun === null
      ? []
      : [`last run ${dateWords(row.lastRun.startedAt)}: ${inlineText(row.lastRun.state)}`]),
  ];
  return more.length === 0 ? [] : [line(`${' '.repeat(indent)}${more.join('; ')}`, 'dim')];
}
