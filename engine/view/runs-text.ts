import { counted } from '../model/counted.ts';
import { inlineText } from './inline-text.ts';
import { type PageOptions, pageOf } from './page.ts';
import { sizeWords } from './size-words.ts';
import { type Line, line, piece, type StyleName } from './styled-text.ts';
import { fill, textWidth, truncate } from './width.ts';
import { dateWords } from './words.ts';

/** A run as `runs` shows it. */
export interface RunRow {
  readonly id: string;
  readonly file: string;
  readonly procedureTitle: string;
  readonly state: string;
  readonly startedAt: string | null;
  readonly actor: string | null;
  /** Whether the procedure was rehearsed. */
  readonly drill: boolean;
  /** Steps that went on without the approval they need. */
  readonly brokeGlass: number;
  /** Steps that were taken back. */
  readonly undone: number;
  /** What it takes up on its disk. */
  readonly bytes: number;
}

/** The runs on this machine, in the order given: one a row, or in two rows where one has no room for the procedure. */
export function runsText(rows: readonly RunRow[], { style, width }: PageOptions): string {
  if (rows.length === 0) return pageOf([line('No runs on this machine.', 'dim')], style);
  const narrow = tableWidth(rows) + LEAST_TITLE > width;
  const lines = narrow ? rows.flatMap(stacked) : table(rows);
  return pageOf([...lines.map(row => truncate(row, width)), sumLine(rows)], style);
}

function sumLine(rows: readonly RunRow[]): Line {
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  return line(`${counted(rows.length, 'run')}, ${sizeWords(bytes)} on disk`, 'dim');
}

/** Columns a procedure must have, to be told from others. */
const LEAST_TITLE = 20;

/** Without the procedure. */
function tableWidth(rows: readonly RunRow[]): number {
  const { idWidth, actorWidth } = widths(rows);
  return idWidth + STATE_WIDTH + STARTED_WIDTH + actorWidth + SIZE_WIDTH + 10;
}

function widths(rows: readonly RunRow[]) {
  const idWidth = Math.max(3, ...rows.map(row => textWidth(row.id)));
  const actorWidth = Math.max(2, ...rows.map(row => textWidth(row.actor ?? '')));
  return { idWidth, actorWidth };
}

function table(rows: readonly RunRow[]): readonly Line[] {
  const { idWidth, actorWidth } = widths(rows);
  const heading = line(
    `${'RUN'.padEnd(idWidth)}  ${'STATE'.padEnd(STATE_WIDTH)}  ${'STARTED (UTC)'.padEnd(STARTED_WIDTH)}  ${'BY'.padEnd(actorWidth)}  ${'SIZE'.padStart(SIZE_WIDTH)}  PROCEDURE`,
    'dim',
  );
  const body = rows.map(
    (row): Line => [
      ...fill([piece(inlineText(row.id), 'strong')], idWidth),
      piece('  '),
      ...fill([piece(inlineText(row.state), STATE_STYLES[row.state] ?? 'warn')], STATE_WIDTH),
      piece(`  ${(row.startedAt === null ? '' : dateWords(row.startedAt)).padEnd(STARTED_WIDTH)}  `, 'dim'),
      ...fill([piece(inlineText(row.actor ?? ''))], actorWidth),
      piece(`  ${sizeWords(row.bytes).padStart(SIZE_WIDTH)}`, 'dim'),
      piece(`  ${inlineText(row.procedureTitle)}`),
      ...markPieces(row),
      piece(`  ${inlineText(row.file)}`, 'dim'),
    ],
  );
  return [heading, ...body];
}

/** A run that could not be read has nothing below its name. */
function stacked(run: RunRow): readonly Line[] {
  const { id, state, startedAt, actor, procedureTitle, file, bytes } = run;
  const started = startedAt === null ? '' : `${dateWords(startedAt)} UTC`;
  const facts = [started, inlineText(actor ?? ''), inlineText(procedureTitle)].filter(text => text !== '');
  const first: Line = [
    piece(inlineText(id), 'strong'),
    piece('  '),
    piece(inlineText(state), STATE_STYLES[state] ?? 'warn'),
    piece(`  ${sizeWords(bytes)}`, 'dim'),
  ];
  if (facts.length === 0) return [first];
  return [first, [piece(`  ${facts.join('  ')}`), ...markPieces(run), piece(`  ${inlineText(file)}`, 'dim')]];
}

function markPieces({ drill, undone, brokeGlass }: RunRow): Line {
  return [
    ...(drill ? [piece('  drill', 'accent')] : []),
    ...(undone === 0 ? [] : [piece(`  ${undone} undone`, 'warn')]),
    ...(brokeGlass === 0 ? [] : [piece('  broke glass', 'bad')]),
  ];
}

const STARTED_WIDTH = '2026-11-21 02:00'.length;
const SIZE_WIDTH = '999 MB'.length;
const STATE_WIDTH = 'not-started'.length;

const STATE_STYLES: Readonly<Record<string, StyleName>> = {
  succeeded: 'good',
  failed: 'bad',
  aborted: 'warn',
  paused: 'accent',
  running: 'accent',
  'in-doubt': 'bad',
  damaged: 'bad',
};
