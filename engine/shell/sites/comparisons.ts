import type { Word } from '../substitution/tree.ts';
import { type Caps, capPlaceholder, demandNames, reread } from './caps.ts';
import { isDynamicUntil } from './places.ts';

/** Operands of `-eq` and its like, which bash calculates. */
export function numericOperands(words: readonly Word[]): Word[] {
  return words.flatMap((word, at) =>
    NUMERIC.has(word.text) ? words.slice(Math.max(0, at - 1), at).concat(words.slice(at + 1, at + 2)) : [],
  );
}

const NUMERIC: ReadonlySet<string> = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

/** Operands of `-v` and `-R`, which name a variable. */
export function capNaming(caps: Caps, words: readonly Word[]): void {
  for (const [at, word] of words.entries()) {
    if (at > 0 && NAMING.has(words[at - 1]?.text ?? '')) capName(caps, word, word.text.length);
  }
}

const NAMING: ReadonlySet<string> = new Set(['-v', '-R']);

/** What stands before this index of the word is a name, or an element of an array. */
export function capName(caps: Caps, word: Word, end: number): void {
  if (isDynamicUntil(word, end)) reread(caps, word, { site: 'ident' });
  const bracket = word.text.indexOf('[');
  if (bracket >= 0 && bracket < end) demandNames(caps, word.text.slice(bracket, end));
  const from = word.origins[bracket] ?? Number.POSITIVE_INFINITY;
  const to = word.origins[end] ?? Number.POSITIVE_INFINITY;
  for (const { placeholder } of word.uses) {
    if (placeholder.start < to) capPlaceholder(caps, placeholder, placeholder.start > from ? 'int' : 'ident');
  }
}
