import { type Line, line, piece } from '../styled-text.ts';
import { wrap } from '../width.ts';
import { fieldText } from './field.ts';
import { fieldLine } from './field-line.ts';
import type { Model, Overlay } from './model.ts';
import { paneLines, paneRows } from './output-pane.ts';
import { foundBy } from './search.ts';
import { type Match, markedRow } from './search-output.ts';

type Search = Extract<Overlay, { kind: 'search' }>;

/** What was printed, around the chosen match, each match set apart. */
export function searchedLines(
  model: Model,
  overlay: Search,
  room: { readonly columns: number; readonly rows: number },
): readonly Line[] {
  const { output } = model;
  const { matches, chosen } = foundBy(model, overlay);
  const rows = rowsOf(matches);
  const look = (row: string, index: number) => markedRow(row, rows.get(output.trimmed + index) ?? [], chosen);
  if (chosen === null) return paneLines(output, room, model.outputUp, look);
  const all = paneRows(output);
  const at = chosen.row - output.trimmed;
  const own = wrap(look(all[at] ?? '', at), room.columns);
  // A row may be longer than the pane: what is in sight of it begins with the match.
  const first = own.findIndex(part => part.some(({ style }) => style === 'selected'));
  const below = own.slice(Math.max(0, first));
  for (let index = at + 1; index < all.length && below.length < room.rows; index++)
    below.push(...wrap(look(all[index] ?? '', index), room.columns));
  const above: Line[] = own.slice(0, Math.max(0, first));
  for (let index = at - 1; index >= 0 && above.length < room.rows; index--)
    above.unshift(...wrap(look(all[index] ?? '', index), room.columns));
  const least = room.rows - Math.min(below.length, Math.ceil(room.rows / 2));
  const kept = least === 0 ? [] : above.slice(-least);
  return [...kept, ...below].slice(0, room.rows);
}

/** The field, and how many matches there are where. */
export function searchPrompt(model: Model, overlay: Search, columns: number): readonly Line[] {
  const { matches, index } = foundBy(model, overlay);
  const { output } = model;
  const count = paneRows(output).length;
  const where =
    output.dropped === 0
      ? `in all ${count} rows`
      : `in the last ${count} rows; ${output.dropped} earlier ones are in the log alone`;
  const tally =
    fieldText(overlay.field) === ''
      ? `Searches ${where}.`
      : matches.length === 0
        ? `Not found ${where}.`
        : `${index + 1} of ${matches.length} ${where}.`;
  return [
    [piece(' ▶ ', 'strong'), piece('Search what was printed  ', 'strong')],
    fieldLine(overlay.field, columns, 'plain', ''),
    line(`   ${tally}`, 'dim'),
  ];
}

function rowsOf(matches: readonly Match[]): ReadonlyMap<number, readonly Match[]> {
  const rows = new Map<number, Match[]>();
  for (const match of matches) {
    const row = rows.get(match.row);
    if (row === undefined) rows.set(match.row, [match]);
    else row.push(match);
  }
  return rows;
}
