import { type Line, line, type Piece, piece } from '../../styled-text.ts';
import { fill, lineWidth, spread, truncate } from '../../width.ts';
import { fieldText } from '../field.ts';
import { fieldLine } from '../field-line.ts';
import { ruleLine } from '../header-lines.ts';
import { type Frame, isTooSmall, smallFrame } from '../layout.ts';
import { homeDetail } from './detail-lines.ts';
import { emptyLines } from './empty-lines.ts';
import { chosenEntry, type HomeModel } from './model.ts';
import { overlayLines } from './overlay-lines.ts';
import { homeRoom, readingRows } from './room.ts';
import { rowLine, rowWidths } from './row-line.ts';
import { wordsOf } from './search.ts';

/** The home screen, every row cut to its place. */
export function homeFrame(model: HomeModel): Frame {
  const { columns } = model.size;
  if (isTooSmall(model.size)) return smallFrame(model.size);
  if (model.overlay !== null) return overlayFrame(model, model.overlay);
  const room = homeRoom(model);
  const detail = homeDetail(model, { columns: room.detailColumns, rows: room.detail, loose: room.beside });
  const list = rowsOf(listLines(model, room.listColumns, room.list), room.list);
  const header = [
    titleLine(model),
    truncate(fieldLine(model.field, columns, 'plain', OFFERED), columns),
    ...(room.compact ? [] : [ruleLine(columns)]),
  ];
  const placed = { columns, header, help: helpLine(model), hiddenText: 0 };
  if (room.beside) {
    const outline = { columns: room.listColumns, lines: list };
    return { ...placed, outline, body: rowsOf(detail, room.detail), prompt: [] };
  }
  const below = room.detail === 0 ? [] : [ruleLine(columns), ...rowsOf(detail, room.detail)];
  return { ...placed, outline: null, body: list, prompt: below };
}

const OFFERED = 'type to search titles, commands and prose';

function titleLine({ found, all, files, unreadable, field, size }: HomeModel): Line {
  const isAll = fieldText(field) === '';
  const isNarrow = size.columns < 50;
  const shown = isAll
    ? isNarrow
      ? `${all.length}`
      : wholeWords(all)
    : `${found.sought.length} of ${all.length}`;
  const isReading = files.total === null || files.read < files.total;
  const near = `nothing holds that${isReading ? ' yet' : ''}: ${found.sought.length} near`;
  const count = found.near ? near : shown;
  const missed = unreadable.length === 0 ? '' : `${filesWords(unreadable.length)} not read: ^R   `;
  const reading = !isReading
    ? ''
    : files.total === null
      ? 'looking for files   '
      : `reading ${files.read} of ${filesWords(files.total)}   `;
  const parts = [piece(missed, 'warn'), piece(reading, 'accent'), piece(`${count} `, 'dim')];
  // Where there is no room for all of it, what goes on counts more than how much there is.
  const told = [parts, parts.slice(0, 2), parts.slice(0, 1)].find(
    each => lineWidth(each) + NAME.length + 2 <= size.columns,
  );
  return spread([piece(NAME, 'title')], told ?? [], size.columns);
}

const NAME = ' drillbook';

function wholeWords(all: HomeModel['all']): string {
  const procedures = all.filter(({ entry }) => entry.kind === 'procedure');
  const books = new Set(procedures.map(({ entry }) => entry.file)).size;
  const count = procedures.length === 1 ? '1 procedure' : `${procedures.length} procedures`;
  return `${count} in ${books === 1 ? '1 runbook' : `${books} runbooks`}`;
}

function filesWords(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

function listLines(model: HomeModel, columns: number, rows: number): readonly Line[] {
  const { found, at, now, field } = model;
  if (found.sought.length === 0) return emptyLines(model, columns);
  const words = wordsOf(fieldText(field));
  const widths = rowWidths(found.sought, { columns, now });
  const heads = headings(model);
  // Where an entry stands among the rows: headings take one each.
  const rowOf = (index: number) => index + heads.filter(head => head.before <= index).length;
  const total = rowOf(found.sought.length - 1) + 1;
  const top = Math.max(0, Math.min(rowOf(at) - Math.floor(rows / 2), total - rows));
  const lines: Line[] = [];
  for (let index = Math.max(0, top - heads.length); index < found.sought.length; index++) {
    const sought = found.sought[index];
    if (sought === undefined || rowOf(index) >= top + rows) break;
    const head = heads.find(({ before }) => before === index);
    if (head !== undefined && rowOf(index) - 1 >= top)
      lines.push(fill(line(` ${head.title}`, 'strong'), columns));
    if (rowOf(index) >= top)
      lines.push(fill(rowLine(sought, { columns, widths, words, now, chosen: index === at }), columns));
  }
  return lines;
}

/** Only where there are runs: a list of procedures alone needs no heading. */
function headings({
  found,
  all,
  field,
}: HomeModel): readonly { readonly before: number; readonly title: string }[] {
  const isRun = ({ entry }: HomeModel['all'][number]) => entry.kind === 'run';
  const runs = found.sought.filter(isRun).length;
  if (runs === 0) return [];
  const more = fieldText(field) === '' ? all.filter(isRun).length - runs : 0;
  const title = more === 0 ? 'Unfinished runs' : `Unfinished runs (and ${more} more: search)`;
  const open = { before: 0, title };
  return runs === found.sought.length ? [open] : [open, { before: runs, title: 'Procedures' }];
}

function helpLine(model: HomeModel): Line {
  const { columns } = model.size;
  if (model.notice !== null) return truncate(line(` ${model.notice}`, 'warn'), columns);
  const entry = chosenEntry(model);
  const opens = entry?.kind !== 'run' ? 'run' : entry.driver === null ? 'resume' : 'watch';
  const leaves = fieldText(model.field) === '' ? 'leave' : 'clear';
  const help = fieldText(model.field) === '' ? '?' : 'F1';
  return keyLine(
    [
      ['Enter', opens],
      ['Tab', 'read'],
      ['^D', 'dry run'],
      ['Esc', leaves],
    ],
    [help, 'help'],
    columns,
  );
}

type Told = readonly [key: string, label: string];

/** As many as fit; the last one always. */
function keyLine(told: readonly Told[], last: Told, columns: number): Line {
  const end = entryOf(last);
  const pieces: Piece[] = [piece(' ')];
  for (const one of told.map(entryOf)) {
    if (lineWidth(pieces) + lineWidth(one) + lineWidth(end) > columns) break;
    pieces.push(...one);
  }
  return truncate([...pieces, ...end], columns);
}

function entryOf([key, label]: Told): readonly Piece[] {
  return [piece(key, 'key'), piece(` ${label}   `, 'dim')];
}

function overlayFrame(model: HomeModel, overlay: NonNullable<HomeModel['overlay']>): Frame {
  const { columns } = model.size;
  const rows = readingRows(model.size);
  const lines = overlayLines(model, overlay);
  const last = Math.max(0, lines.length - rows);
  const top = Math.min(overlay.top, last);
  const where = last === 0 ? '' : `${top + 1}–${Math.min(lines.length, top + rows)} of ${lines.length} rows `;
  const [words, style] = titleOf(overlay);
  return {
    columns,
    header: [spread([piece(` ${words}`, style)], [piece(where, 'dim')], columns), ruleLine(columns)],
    outline: null,
    body: rowsOf(
      lines.slice(top, top + rows).map(row => truncate(row, columns)),
      rows,
    ),
    prompt: [],
    help: keyLine(
      [
        ['↑ ↓', 'row'],
        ['PgUp PgDn', 'page'],
        ['Home End', 'ends'],
      ],
      ['Esc', 'back'],
      columns,
    ),
    hiddenText: last,
  };
}

function titleOf(overlay: NonNullable<HomeModel['overlay']>): readonly [string, 'title' | 'warn'] {
  if (overlay.kind === 'help') return ['Help', 'title'];
  if (overlay.kind === 'unreadable') return ['Files that could not be read', 'warn'];
  return overlay.what === 'plan' ? ['DRY RUN: nothing is started', 'warn'] : ['The whole procedure', 'title'];
}

/** Exactly so many rows. */
function rowsOf(lines: readonly Line[], rows: number): readonly Line[] {
  return Array.from({ length: rows }, (_, index) => lines[index] ?? []);
}
