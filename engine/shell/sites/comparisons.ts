import type { Word } from '../substitution/tree.ts';

/** Operands of `-eq` and its like, which bash calculates. */
export function numericOperands(words: readonly Word[]): Word[] {
  return words.flatMap((word, at) =>
    NUMERIC.has(word.text) ? words.slice(Math.max(0, at - 1), at).concat(words.slice(at + 1, at + 2)) : [],
  );
}

/** Operands that name a variable. */
export function unaryOperands(words: readonly Word[]): Word[] {
  return words.flatMap((word, at) => (NAMING.has(word.text) ? words.slice(at + 1, at + 2) : []));
}

const NUMERIC: ReadonlySet<string> = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

const NAMING: ReadonlySet<string> = new Set(['-v', '-R']);
