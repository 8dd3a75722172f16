import { type Line, line } from '../styled-text.ts';

/** A part of a longer text. */
export interface Scrolled {
  readonly lines: readonly Line[];
  /** How far the text can be scrolled. */
  readonly hidden: number;
}

/** So many rows from `top` on, with a word in the last one when more follow. */
export function scrolled(text: readonly Line[], top: number, rows: number): Scrolled {
  const hidden = Math.max(0, text.length - rows);
  const from = Math.min(top, hidden);
  const lines = text.slice(from, from + rows);
  if (from >= hidden) return { lines, hidden };
  return { lines: [...lines.slice(0, -1), moreLine(text.length - from - rows + 1)], hidden };
}

/** Says that rows are out of sight. */
export function moreLine(count: number): Line {
  return line(count === 1 ? '↓ 1 more row: PgDn' : `↓ ${count} more rows: PgDn`, 'accent');
}
