import { skipComment } from './blanks.ts';
import { readSubscript } from './parameter.ts';
import { readQuoteOrExpansion } from './quotes.ts';
import { attempt, match, peek, placeholderHere, refuseBashOnly, type Scan, unclear } from './scan.ts';
import type { Word, WordBuilder } from './tree.ts';
import { addOpaque, finishWord, startWord, takeText } from './word-builder.ts';

/** At a `(`: the elements of an array, if the word so far is `NAME=`. */
export function readArray(scan: Scan, builder: WordBuilder): boolean {
  if (!ARRAY.test(scan.source.text.slice(builder.start, scan.at))) return false;
  const start = scan.at;
  const before = scan.findings.uses.length;
  scan.at += 1;
  builder.bare = false;
  addOpaque(scan, builder);
  while (peek(scan) !== ')') {
    if (peek(scan) === '') unclear(scan, 'This `(` is never closed. Close it.', start);
    if (scan.pending.length > 0) unclear(scan, 'A here-document starts in an array.', start);
    const skipped = match(scan, BETWEEN);
    if (skipped !== '') scan.at += skipped.length;
    else readElement(scan, builder);
  }
  scan.at += 1;
  refuseBashOnly(scan, 'NAME=(…)', before);
  return true;
}

const ARRAY = /^[A-Za-z_]\w*(?:\[.*\])?\+?=$/s;

const BETWEEN = /(?:[ \t\n]|\\\n)+/y;

function readElement(scan: Scan, builder: WordBuilder): void {
  if (skipComment(scan)) return;
  const subscripted =
    peek(scan) === '[' && attempt(scan, 'element', () => readElementSubscript(scan, builder));
  const word = scan.grammar.word(scan);
  if (word !== null) absorb(builder, word);
  else if (!subscripted) unclear(scan, 'This array is in no known form. Give each element as one word.');
}

function readElementSubscript(scan: Scan, builder: WordBuilder): boolean {
  const inside = startWord(scan);
  readSubscript(scan, inside);
  const operator = match(scan, EQUALS);
  scan.at += operator.length;
  if (operator !== '') absorb(builder, finishWord(inside));
  return operator !== '';
}

const EQUALS = /\+?=/y;

function absorb(builder: WordBuilder, word: Word): void {
  builder.uses.push(...word.uses);
  builder.nested.push(...word.nested);
  builder.names.push(...word.names);
  builder.demands.push(...word.demands);
  builder.writes.push(...word.writes);
  if (word.globs) builder.globs = true;
}

/** At a `(`: a pattern list such as `@(a|b)`, in which no value can stand. */
export function readPattern(scan: Scan, builder: WordBuilder): boolean {
  if (scan.at === builder.start || !/[?*+@!]/.test(peek(scan, -1)) || peek(scan, -2) === '\\') return false;
  const start = scan.at;
  builder.bare = false;
  for (let depth = 0; ; ) {
    const char = peek(scan);
    if (char === '') unclear(scan, 'This pattern is never closed. Close it.', start);
    if (placeholderHere(scan) !== null) unclear(scan, 'A value cannot be part of a pattern list.');
    if (readQuoteOrExpansion(scan, builder)) continue;
    if (char === '\\') takeText(scan, builder, 2);
    else {
      if (char === '(') depth += 1;
      if (char === ')') depth -= 1;
      takeText(scan, builder);
      if (depth === 0) return true;
    }
  }
}
