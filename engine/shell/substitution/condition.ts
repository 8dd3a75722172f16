import { skipLines } from './blanks.ts';
import { readQuoteOrExpansion } from './quotes.ts';
import { readRedirects } from './redirect.ts';
import { peek, placeholderHere, refuseBashOnly, type Scan, unclear } from './scan.ts';
import type { Command, Word } from './tree.ts';
import { readWord } from './word.ts';
import { finishWord, startWord, takeText } from './word-builder.ts';

/** At `[[`. Signs such as `&&`, `(` and `<` are left out of its words. */
export function readCondition(scan: Scan): Command {
  const start = scan.at;
  const before = scan.findings.uses.length;
  scan.at += 2;
  const words: Word[] = [];
  for (;;) {
    refusePending(scan);
    skipLines(scan);
    if (peek(scan) === '') unclear(scan, 'This `[[` is never closed. Close it.', start);
    if (placeholderHere(scan) === null && /[()<>&|]/.test(peek(scan))) scan.at += 1;
    else if (words.at(-1)?.bare === true && words.at(-1)?.text === '=~') words.push(readExpression(scan));
    else {
      const word = readWord(scan);
      if (word === null) unclear(scan, 'This `[[` is in no known form.', scan.at);
      if (word.bare && word.text === ']]') break;
      words.push(word);
    }
  }
  refuseBashOnly(scan, '[[', before);
  return { kind: 'condition', words, redirects: readRedirects(scan) };
}

function refusePending(scan: Scan): void {
  if (scan.pending.length > 0) unclear(scan, 'A here-document starts before a `[[` on its line.');
}

/** A regular expression, up to the blank that ends it outside its brackets. */
function readExpression(scan: Scan): Word {
  const builder = startWord(scan);
  builder.bare = false;
  for (let depth = 0; depth > 0 || !/^[ \t\n]?$/.test(peek(scan)); ) {
    const char = peek(scan);
    if (char === '') unclear(scan, 'This regular expression is never closed.', builder.start);
    if (placeholderHere(scan) !== null) {
      unclear(scan, 'A value cannot be part of a regular expression. Compare with `==`.');
    }
    if (readQuoteOrExpansion(scan, builder)) continue;
    if (char === '\\') takeText(scan, builder, 2);
    else {
      if (char === '(') depth += 1;
      if (char === ')') depth -= 1;
      takeText(scan, builder);
    }
  }
  if (builder.uses.length > 0) {
    unclear(scan, 'A value cannot be part of a regular expression. Compare with `==`.', builder.start);
  }
  return finishWord(builder);
}
