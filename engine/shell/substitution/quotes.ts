import { edit, match, type Place, peek, placeholderHere, type Scan, unclear } from './scan.ts';
import { takeUse } from './take-use.ts';
import type { WordBuilder } from './tree.ts';
import { addOpaque, takeText } from './word-builder.ts';

/** Outside of quotes: read what begins with a quote, a `$` or a backtick. Whether that is what is here. */
export function readQuoteOrExpansion(scan: Scan, builder: WordBuilder): boolean {
  const char = peek(scan);
  if (char === "'") readSingle(scan, builder);
  else if (char === '"') scan.grammar.double(scan, builder);
  else if (char === '$' || char === '`') scan.grammar.expansion(scan, builder, 'bare');
  else return false;
  return true;
}

/** At a `'`. */
function readSingle(scan: Scan, builder: WordBuilder): void {
  const start = scan.at;
  builder.bare = false;
  scan.at += 1;
  while (peek(scan) !== "'") {
    if (peek(scan) === '') unclear(scan, "This `'` is never closed. Close it.", start);
    refuseNewlineWhilePending(scan);
    if (placeholderHere(scan) !== null) takeUse(scan, builder, 'single');
    else takeText(scan, builder);
  }
  scan.at += 1;
}

/** At a `$'`, in bash. */
export function readAnsi(scan: Scan, builder: WordBuilder): void {
  const start = scan.at;
  builder.bare = false;
  scan.at += 2;
  while (peek(scan) !== "'") {
    if (peek(scan) === '') unclear(scan, "This `$'` is never closed. Close it.", start);
    refuseNewlineWhilePending(scan);
    if (placeholderHere(scan) !== null) takeUse(scan, builder, 'ansi');
    else if (peek(scan) === '\\') skipAnsiEscape(scan, builder);
    else takeText(scan, builder);
  }
  scan.at += 1;
}

function skipAnsiEscape(scan: Scan, builder: WordBuilder): void {
  if (placeholderHere(scan, 1) !== null || (peek(scan, 1) === 'c' && placeholderHere(scan, 2) !== null)) {
    unclear(scan, 'The backslash would swallow the first character of the value. Take the backslash away.');
  }
  if (/['"\\?]/.test(peek(scan, 1))) {
    scan.at += 1;
    takeText(scan, builder);
    return;
  }
  addOpaque(scan, builder);
  scan.at += match(scan, ANSI_ESCAPE).length;
}

const ANSI_ESCAPE = /\\(?:x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|c.|.)?/sy;

/** At a `"`. */
export function readDouble(scan: Scan, builder: WordBuilder): void {
  const start = scan.at;
  builder.bare = false;
  scan.at += 1;
  while (peek(scan) !== '"') {
    if (peek(scan) === '') unclear(scan, 'This `"` is never closed. Close it.', start);
    refuseNewlineWhilePending(scan);
    readExpanding(scan, builder, 'double');
  }
  scan.at += 1;
}

/** One element of text in which the shell expands `$` and backquotes and nothing else. */
export function readExpanding(scan: Scan, builder: WordBuilder, place: Exclude<Place, 'bare'>): void {
  const char = peek(scan);
  if (placeholderHere(scan) !== null) takeUse(scan, builder, place);
  else if (char === '\\') readBackslash(scan, builder, place);
  else if (char === '$' || char === '`') scan.grammar.expansion(scan, builder, place);
  else takeText(scan, builder);
}

function readBackslash(scan: Scan, builder: WordBuilder, place: Place): void {
  const next = peek(scan, 1);
  const placeholder = placeholderHere(scan, 1);
  if (placeholder !== null) {
    // A literal backslash would take the `$` of the reference with it; two make one.
    if (!placeholder.expanded) edit(scan, { start: scan.at, end: scan.at + 1, text: '\\\\' });
    takeText(scan, builder);
  } else if (next === '\n') {
    scan.at += 2;
  } else if (next === '$' || next === '`' || next === '\\' || (next === '"' && place === 'double')) {
    scan.at += 1;
    takeText(scan, builder);
  } else {
    takeText(scan, builder);
  }
}

/** Shells do not agree where the text of a here-document starts when a quote crosses the end of the line. */
export function refuseNewlineWhilePending(scan: Scan): void {
  if (peek(scan) !== '\n' || scan.pending.length === 0) return;
  unclear(scan, 'A quote crosses the line on which a here-document starts. Close the quote on its own line.');
}
