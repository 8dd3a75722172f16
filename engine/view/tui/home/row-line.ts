import type { Risk } from '../../../model/risk.ts';
import { agoWords } from '../../ago-words.ts';
import { inlineText, titleText } from '../../inline-text.ts';
import { type Line, type Piece, piece, type StyleName } from '../../styled-text.ts';
import { fill, lineWidth, textWidth, truncate } from '../../width.ts';
import { RISK_WORDS } from '../../words.ts';
import type { Entry, OpenRunEntry, ProcedureEntry } from './entry.ts';
import { placeWords } from './place-words.ts';
import { places } from './plain-text.ts';
import { excerptOf, type Sought } from './search.ts';

/** The worst that a procedure may do, in two columns that differ without colour. */
export const RISK_MARKS: Readonly<
  Record<Risk | 'by-hand', { readonly mark: string; readonly words: string; readonly style: StyleName }>
> = {
  'by-hand': { mark: '', words: 'everything is done by hand', style: 'dim' },
  read: { mark: '·', words: RISK_WORDS.read, style: 'dim' },
  mutate: { mark: '~', words: RISK_WORDS.mutate, style: 'accent' },
  disrupt: { mark: '!', words: RISK_WORDS.disrupt, style: 'warn' },
  destroy: { mark: '!!', words: RISK_WORDS.destroy, style: 'bad' },
};

/** Columns of the parts of a row, the same in every row. */
interface RowWidths {
  readonly title: number;
  readonly run: number;
  readonly procedure: number;
}

interface RowOptions {
  readonly columns: number;
  readonly widths: RowWidths;
  readonly words: readonly string[];
  readonly now: string;
  readonly chosen: boolean;
}

/** How wide the parts must be for all of these. */
export function rowWidths(
  all: readonly Sought[],
  { columns, now }: Pick<RowOptions, 'columns' | 'now'>,
): RowWidths {
  const widths = { title: 0, run: 0, procedure: 0 };
  for (const { entry, columns: title } of all) {
    widths.title = Math.max(widths.title, title);
    widths[entry.kind] = Math.max(widths[entry.kind], lineWidth(standsPieces(entry, now)));
  }
  const most = Math.max(SHORT_TITLE, Math.floor((columns - LEAD) * TITLE_SHARE));
  const title = Math.min(widths.title, most);
  return { ...widths, title, procedure: columns < NARROW ? 0 : widths.procedure };
}

/** An entry on one row: its title, where it is or what was found in it, and how it stands. */
export function rowLine(sought: Sought, { columns, widths, words, now, chosen }: RowOptions): Line {
  const { entry } = sought;
  const lead: Line = [piece(chosen ? ' ▸ ' : '   ', 'accent'), ...markOf(entry)];
  const last = widths[entry.kind];
  const stands = last === 0 ? [] : standsPieces(entry, now);
  const right: Line = [piece(' '.repeat(Math.max(0, last - lineWidth(stands)))), ...stands];
  const room = Math.max(0, columns - LEAD - last);
  const rest = room - widths.title - GAP;
  const found = excerptOf(sought, words);
  const second =
    rest < LEAST ? [] : found === null ? placePieces(entry, rest, words) : excerpt(found, rest, words);
  const title = marked(titleText(entry.title), words, undefined);
  const beside: Line = second.length === 0 ? [] : [piece(' '.repeat(GAP)), ...second];
  const row = [...lead, ...fill(title, beside.length === 0 ? room : widths.title), ...beside];
  const whole = [...fill(row, columns - last), ...right];
  // What was found stays set apart in the row that is chosen: as a hole in its bar.
  return chosen
    ? whole.map(part => (part.style === FOUND ? part : { text: part.text, style: 'selected' }))
    : whole;
}

/** Columns. */
const NARROW = 60;
const GAP = 2;
const LEAD = 6;
const LEAST = 10;
/** However narrow the screen. */
const SHORT_TITLE = 24;
/** Of the columns that a row has. */
const TITLE_SHARE = 0.45;
const FOUND: StyleName = 'value';

function markOf(entry: Entry): Line {
  if (entry.kind === 'run') return [piece(RUN_MARKS[entry.stands].padEnd(3), 'warn')];
  const { mark, style } = RISK_MARKS[entry.risk ?? 'by-hand'];
  return [piece(mark.padEnd(3), style)];
}

const RUN_MARKS: Readonly<Record<OpenRunEntry['stands'], string>> = {
  paused: '·',
  crashed: '✗',
  'in-doubt': '?',
  approval: '·',
  driven: '●',
};

function standsPieces(entry: Entry, now: string): Line {
  if (entry.kind === 'run') return [piece(`  ${runWords(entry, now)} `, 'warn')];
  if (entry.lastRun === null) return [];
  const { state, startedAt } = entry.lastRun;
  return [piece(`  ${lastRunWords(state)} ${agoWords(startedAt, now)} `, STATE_STYLES[state] ?? 'dim')];
}

/** How far a run is and how it stands: `3 of 8, paused 12 min ago`. */
export function runWords(entry: OpenRunEntry, now: string): string {
  const far = entry.total === null ? `${entry.settled} done` : `${entry.settled} of ${entry.total}`;
  const since = agoWords(entry.since, now);
  switch (entry.stands) {
    case 'paused':
      return `${far}, paused ${since}`;
    case 'crashed':
      return `${far}, broke off ${since}`;
    case 'in-doubt':
      return `${far}, in doubt ${since}`;
    case 'approval':
      return `${far}, waits for an approval`;
    case 'driven':
      return `${far}, at another console`;
  }
}

/** How a run ended or stands, with a sign that needs no colour. */
export function lastRunWords(state: string): string {
  return `${STATE_SIGNS[state] ?? '·'} ${inlineText(state).replaceAll('-', ' ')}`;
}

const STATE_SIGNS: Readonly<Record<string, string>> = {
  succeeded: '✓',
  failed: '✗',
  aborted: '↷',
  running: '●',
  interrupted: '✗',
  'in-doubt': '?',
};

const STATE_STYLES: Readonly<Record<string, StyleName>> = {
  succeeded: 'good',
  failed: 'bad',
  'in-doubt': 'bad',
  interrupted: 'warn',
};

function placePieces(entry: Entry, columns: number, words: readonly string[]): Line {
  return marked(placeWords(entry.file, pathOf(entry), columns), words, 'dim');
}

function pathOf(entry: Entry): ProcedureEntry['path'] {
  return entry.kind === 'run' ? [] : entry.path;
}

/** The found row of a command or of prose, from shortly before the first word that was found. */
function excerpt(
  found: { readonly kind: 'command' | 'prose'; readonly row: string },
  columns: number,
  words: readonly string[],
): Line {
  const row = titleText(found.row);
  const lead = piece(found.kind === 'command' && !isListItem(found.row) ? '$ ' : '  ', 'dim');
  const start = places(row, words)[0]?.start ?? 0;
  const before = textWidth(row.slice(0, start));
  const late = start > 0 && before + 12 > columns - 2;
  const shown = late ? `…${row.slice(Math.max(0, start - 8))}` : row;
  return truncate([lead, ...marked(shown, words, found.kind === 'command' ? 'code' : 'dim')], columns);
}

/** Whether a row is said and not run, though a command stands in it. */
export function isListItem(row: string): boolean {
  return /^(?:[-*+]|\d{1,9}[.)])\s/.test(row);
}

/** A text with the words set apart. */
function marked(text: string, words: readonly string[], style: StyleName | undefined): Line {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end } of words.length === 0 ? [] : places(text, words)) {
    if (start > from) pieces.push(piece(text.slice(from, start), style));
    pieces.push(piece(text.slice(start, end), FOUND));
    from = end;
  }
  return from < text.length || pieces.length === 0 ? [...pieces, piece(text.slice(from), style)] : pieces;
}
