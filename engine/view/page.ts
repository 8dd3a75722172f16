import type { Styler } from './style.ts';
import type { Line } from './styled-text.ts';

/** How a page of text is printed: with or without colour, and how wide. */
export interface PageOptions {
  readonly style: Styler;
  readonly width: number;
}

/** Lines as one text that ends in a line feed; empty for no lines. */
export function pageOf(lines: readonly Line[], style: Styler): string {
  return lines.map(row => `${style(row).trimEnd()}\n`).join('');
}
