import { bare, type Line, type Piece, piece } from '../styled-text.ts';
import { coloured, type OutputPane, paneRows } from './output-pane.ts';

/** Where a searched text stands in what was printed. */
export interface Match {
  /** Number of the row, counted from the first that was ever kept. */
  readonly row: number;
  /** UTF-16 units from the left of the row, without what colours it. */
  readonly from: number;
  readonly to: number;
}

/** Every place of a text, oldest first. Capital letters count only where the text has some. */
export function matchesIn(pane: OutputPane, query: string): readonly Match[] {
  if (query === '') return [];
  const known = found.get(pane);
  if (known?.query === query) return known.matches;
  const matches = findMatches(pane, query);
  found.set(pane, { query, matches });
  return matches;
}

/** A frame asks several times for the matches of one pane. */
const found = new WeakMap<OutputPane, { readonly query: string; readonly matches: readonly Match[] }>();

/** The match at or after this place that is still kept; the last one where there is none. */
export function matchAt(matches: readonly Match[], at: Match | null): number {
  if (at === null) return matches.length - 1;
  const index = matches.findIndex(({ row, from }) => row > at.row || (row === at.row && from >= at.from));
  return index < 0 ? matches.length - 1 : index;
}

/** The match that a text being typed goes to: the last one that begins no lower than this row. */
export function matchAbove(matches: readonly Match[], row: number): Match | null {
  return matches.findLast(match => match.row <= row) ?? matches.at(-1) ?? null;
}

/** A printed row with the matches in it set apart, each from left to right; the chosen one is reversed. */
export function markedRow(row: string, matches: readonly Match[], chosen: Match | null): Line {
  const out: Piece[] = [];
  let at = 0;
  let next = 0;
  for (const part of coloured(row)) {
    const end = at + part.text.length;
    for (let from = at; from < end; ) {
      const match = matches[next];
      const until = Math.min(
        end,
        match === undefined || from >= match.from ? (match?.to ?? end) : match.from,
      );
      const text = part.text.slice(from - at, until - at);
      const inside = match !== undefined && from >= match.from;
      out.push(inside ? piece(text, match === chosen ? 'selected' : 'match') : { ...part, text });
      if (inside && until === match.to) next += 1;
      from = until;
    }
    at = end;
  }
  return out;
}

function findMatches(pane: OutputPane, query: string): readonly Match[] {
  const literal = query.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const sought = new RegExp(literal, query === query.toLowerCase() ? 'giu' : 'gu');
  return paneRows(pane).flatMap((row, index) =>
    [...bare(coloured(row)).matchAll(sought)].map(match => ({
      row: pane.trimmed + index,
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
}
