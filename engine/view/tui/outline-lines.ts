import { durationWords } from '../../model/duration.ts';
import { RISK_STYLES } from '../detail-lines.ts';
import type { OutlineRow } from '../outline-rows.ts';
import { type Line, line, piece, restyle, type StyleName } from '../styled-text.ts';
import { STATUS_SYMBOLS } from '../symbols.ts';
import type { ScreenModel } from '../view-model.ts';
import { fill, spread } from '../width.ts';
import { OLD_TEXT_WORDS, SKIPPED_WORDS, STATUS_WORDS } from '../words.ts';

type StepRow = Extract<OutlineRow, { kind: 'step' }>;

/** The steps around the one looked at, each with its state as a sign and a word. */
export function outlineLines(
  screen: ScreenModel,
  columns: number,
  rows: number,
  looking: string | null,
): readonly Line[] {
  const seen = looking ?? screen.current;
  const at = screen.rows.findIndex(row => row.kind === 'step' && row.id === seen);
  const top = Math.max(0, Math.min(at - Math.floor(rows / 3), screen.rows.length - rows));
  const digits = String(screen.progress.total).length;
  const shown = screen.rows.slice(top, top + rows);
  const lines = shown.map(row => {
    if (row.kind === 'heading') return line(` ${'  '.repeat(row.level)}${row.title}`, 'accent');
    const sign = row.id === looking ? '▸' : ' ';
    const drawn = stepLine(row, { columns, digits, sign });
    return row.id === looking ? restyle(fill(drawn, columns), 'selected') : drawn;
  });
  if (top === 0) return lines;
  // The row that gives way to this is one of those it counts.
  const above = screen.rows.slice(0, top + 1).filter(row => row.kind === 'step');
  return [aboveLine(above), ...lines.slice(1)];
}

/** The steps out of sight above, on one row: how many there are of each outcome, and how long they took. */
function aboveLine(rows: readonly StepRow[]): Line {
  const counts = FOLDED.flatMap(status => {
    const count = rows.filter(row => row.status === status).length;
    return count === 0 ? [] : [`${count} ${STATUS_WORDS[status]}`];
  });
  const took = rows.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
  return line(` ↑ ${[counts.join(', '), durationWords(took)].filter(Boolean).join(', ')}`, 'dim');
}

const FOLDED = ['done', 'skipped', 'failed', 'in-doubt', 'running', 'confirmed', 'pending'] as const;

const STATUS_STYLES: Readonly<Record<StepRow['status'], StyleName>> = {
  pending: 'dim',
  confirmed: 'accent',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  skipped: 'warn',
  'in-doubt': 'bad',
};

interface Column {
  readonly columns: number;
  readonly digits: number;
  readonly sign: string;
}

function stepLine(row: StepRow, { columns, digits, sign }: Column): Line {
  const waits = row.current && row.status === 'pending';
  const symbol = waits ? piece('▶', 'strong') : piece(STATUS_SYMBOLS[row.status], STATUS_STYLES[row.status]);
  const number = piece(` ${String(row.number).padStart(digits)} `, 'dim');
  const words = `${row.amended === null ? '' : AMENDED[row.amended]}${row.title}`;
  const title = row.current ? piece(words, 'strong') : piece(words, titleStyle(row));
  return spread([piece(sign), symbol, number, title], [piece(' '), endPiece(row, columns)], columns);
}

/** The signs that the step itself explains. */
const AMENDED = { inserted: '+ ', edited: '~ ' } as const;

function titleStyle(row: StepRow): StyleName | undefined {
  return row.status === 'done' || row.status === 'skipped' ? 'dim' : undefined;
}

/** Columns from which a title leaves room for an outcome and its time. */
const ROOMY = 40;

/** How it went; before that, what it may do. */
function endPiece(row: StepRow, columns: number) {
  if (row.undone) return piece('undone', 'warn');
  if (row.ranOldText) return piece(OLD_TEXT_WORDS, 'warn');
  if (row.status === 'done')
    return piece(row.duration === null ? 'done' : durationWords(row.duration), 'dim');
  if (row.status === 'skipped' && row.skippedBy !== null) return piece(SKIPPED_WORDS[row.skippedBy], 'dim');
  if (row.status === 'failed' && row.duration !== null && columns >= ROOMY)
    return piece(`failed, ${durationWords(row.duration)}`, 'bad');
  if (row.status !== 'pending') return piece(STATUS_WORDS[row.status], STATUS_STYLES[row.status]);
  if (row.risk === 'disrupt' || row.risk === 'destroy') return piece(row.risk, RISK_STYLES[row.risk]);
  return piece(row.optional ? 'optional' : '', 'dim');
}
