import type { Draft } from './draft.ts';

/** The steps of one part of a section, or the output that the part shows. */
export interface Piece {
  readonly drafts: readonly Draft[];
  readonly sample: string | null;
}

/** Give each command the output that is shown right below it. */
export function withSamples(pieces: readonly Piece[]): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const piece of pieces) {
    const last = drafts.at(-1);
    if (piece.sample !== null && last && last.kind !== 'manual' && last.expected === null)
      drafts[drafts.length - 1] = { ...last, expected: piece.sample };
    drafts.push(...piece.drafts);
  }
  return drafts;
}
