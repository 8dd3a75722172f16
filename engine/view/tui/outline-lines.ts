import { RISK_STYLES } from '../detail-lines.ts';
import { durationWords } from '../duration.ts';
import { type Line, line, piece, restyle, type StyleName } from '../styled-text.ts';
import { STATUS_SYMBOLS } from '../symbols.ts';
import type { OutlineRow, ScreenModel } from '../view-model.ts';
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
  const shown = looking ?? screen.current;
  const at = screen.rows.findIndex(row => row.kind === 'step' && row.id === shown);
  const top = Math.max(0, Math.min(at - Math.floor(rows / 3), screen.rows.length - rows));
  const digits = String(screen.progress.total).length;
  return screen.rows.slice(top, top + rows).map(row => {
    if (row.kind === 'heading') return line(` ${'  '.repeat(row.level)}${row.title}`, 'accent');
    const sign = row.id === looking ? '▸' : ' ';
    const drawn = stepLine(row, { columns, digits, sign });
    return row.id === looking ? restyle(fill(drawn, columns), 'selected') : drawn;
  });
}

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
  return spread([piece(sign), symbol, number, title], [piece(' '), endPiece(row)], columns);
}

/** The signs that the step itself explains. */
const AMENDED = { inserted: '+ ', edited: '~ ' } as const;

function titleStyle(row: StepRow): StyleName | undefined {
  return row.status === 'done' || row.status === 'skipped' ? 'dim' : undefined;
}

/** How it went; before that, what it may do. */
function endPiece(row: StepRow) {
  if (row.undone) return piece('undone', 'warn');
  if (row.ranOldText) return piece(OLD_TEXT_WORDS, 'warn');
  if (row.status === 'done')
    return piece(row.duration === null ? 'done' : durationWords(row.duration), 'dim');
  if (row.status === 'skipped' && row.skippedBy !== null) return piece(SKIPPED_WORDS[row.skippedBy], 'dim');
  if (row.status !== 'pending') return piece(STATUS_WORDS[row.status], STATUS_STYLES[row.status]);
  if (row.risk === 'disrupt' || row.risk === 'destroy') return piece(row.risk, RISK_STYLES[row.risk]);
  return piece(row.optional ? 'optional' : '', 'dim');
}
