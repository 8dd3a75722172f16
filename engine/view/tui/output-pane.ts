import type { AttemptId } from '../../journal/attempt-event.ts';
import type { TerminalUpdate } from '../../model/terminal-text.ts';
import { type Line, piece } from '../styled-text.ts';
import { wrap } from '../width.ts';

/** The last rows an attempt printed. `open` is the row that has no line feed yet. */
export interface OutputPane {
  readonly attempt: AttemptId | null;
  readonly lines: readonly string[];
  readonly open: string;
  /** Rows that were printed and are not kept. */
  readonly dropped: number;
  /** Of those, how many were kept once, before the first that is kept now. */
  readonly trimmed: number;
}

/** Finished rows and the unfinished one: printable characters and SGR sequences only. */
export type Printed = TerminalUpdate & { readonly skipped: number };

export const noOutput: OutputPane = { attempt: null, lines: [], open: '', dropped: 0, trimmed: 0 };

/** Add what an attempt printed, after `skipped` rows nobody saw; another attempt starts a new page. */
export function printed(pane: OutputPane, attempt: AttemptId, update: Printed): OutputPane {
  const before = pane.attempt === attempt ? pane : { ...noOutput, attempt };
  const lines = before.lines.length === 0 ? update.lines : before.lines.concat(update.lines);
  const over = Math.max(0, lines.length - KEPT_ROWS);
  return {
    attempt,
    lines: over > 0 ? lines.slice(over) : lines,
    open: update.current,
    dropped: before.dropped + over + update.skipped,
    trimmed: before.trimmed + over,
  };
}

/** The rows to show, the last of them `up` rows before the end. */
export function paneLines(
  pane: OutputPane,
  size: { columns: number; rows: number },
  up: number,
  look: (row: string, index: number) => Line = coloured,
): readonly Line[] {
  const all = paneRows(pane);
  const end = Math.max(0, all.length - up);
  const shown: Line[] = [];
  // Wrapped from the end upwards, so that the cost does not grow with what was printed.
  for (let index = end - 1; index >= 0 && shown.length < size.rows; index--) {
    shown.unshift(...wrap(look(all[index] ?? '', index), size.columns));
  }
  // At the beginning there is nothing above to fill the pane with.
  for (let index = end; index < all.length && shown.length < size.rows; index++) {
    shown.push(...wrap(look(all[index] ?? '', index), size.columns));
    if (shown.length >= size.rows) return shown.slice(0, size.rows);
  }
  return shown.slice(-size.rows);
}

/** Every row that is kept, the unfinished one too. */
export function paneRows({ lines, open }: OutputPane): readonly string[] {
  return open === '' ? lines : [...lines, open];
}

/** Whether nothing was printed. */
export function isEmpty(pane: OutputPane): boolean {
  return pane.lines.length === 0 && pane.open === '' && pane.dropped === 0;
}

/** How far up the output can be scrolled. */
export function highest(pane: OutputPane): number {
  return Math.max(0, pane.lines.length - 1);
}

const KEPT_ROWS = 5000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: SGR sequences begin with an escape.
const SGR = /\u001B\[([\d;]*)m/g;

/** A row with SGR sequences as pieces that each carry their own codes. */
export function coloured(row: string): Line {
  if (!row.includes('\u001B')) return [piece(row)];
  const parts: { text: string; sgr?: string }[] = [];
  let codes = '';
  let from = 0;
  const add = (text: string) => {
    if (text !== '') parts.push(codes === '' ? { text } : { text, sgr: codes });
  };
  for (const match of row.matchAll(SGR)) {
    add(row.slice(from, match.index));
    const given = match[1] ?? '';
    codes = given === '' || given === '0' ? '' : codes === '' ? given : `${codes};${given}`;
    from = match.index + match[0].length;
  }
  add(row.slice(from));
  return parts;
}
