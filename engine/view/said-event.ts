import type { StyleName } from './styled-text.ts';

/** A record in words: one sentence, and what else it says. */
export interface EventWords {
  readonly text: string;
  readonly style: StyleName | null;
  readonly details: readonly string[];
}

/** A sentence about a record. */
export function say(
  text: string,
  style: StyleName | null = null,
  details: readonly string[] = [],
): EventWords {
  return { text, style, details };
}
