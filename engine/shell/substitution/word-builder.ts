import type { Scan } from './scan.ts';
import { OPAQUE, type Word, type WordBuilder } from './tree.ts';

export function startWord(scan: Scan): WordBuilder {
  return {
    start: scan.at,
    text: '',
    origins: [],
    bare: true,
    uses: [],
    nested: [],
    names: [],
    demands: [],
    writes: [],
    splits: false,
    globs: false,
    assigns: null,
  };
}

/** Take the next `length` units as they are. */
export function takeText(scan: Scan, builder: WordBuilder, length = 1): void {
  const { source, at } = scan;
  builder.text += source.text.slice(at, at + length);
  for (; scan.at < at + length; scan.at += 1) builder.origins.push(source.origin(scan.at));
}

/** Note that something stands here that only the shell knows; nothing is consumed. */
export function addOpaque(scan: Scan, builder: WordBuilder, at = scan.at): void {
  builder.text += OPAQUE;
  builder.origins.push(scan.source.origin(at));
}

/** The word as it is now: nothing is added to its builder any more. */
export function finishWord(builder: WordBuilder, assigns: string | null = null): Word {
  builder.assigns = assigns;
  return builder;
}
