import { readSubscript } from './parameter.ts';
import { readQuoteOrExpansion } from './quotes.ts';
import { attempt, match, peek, placeholderHere, refuseBashOnly, type Scan, unclear } from './scan.ts';
import { readSubstitution } from './subshell.ts';
import { takeUse } from './take-use.ts';
import type { Word, WordBuilder } from './tree.ts';
import { addOpaque, finishWord, startWord, takeText } from './word-builder.ts';
import { readArray, readPattern } from './word-parentheses.ts';

/** The word that starts here, or `null` where something else does. */
export function readWord(scan: Scan): Word | null {
  const builder = startWord(scan);
  return continueWord(scan, builder) ? finishWord(builder) : null;
}

/** `NAME=…` or `NAME[…]=…`, where a command may start. */
export function readAssignment(scan: Scan): Word | null {
  const name = match(scan, NAME);
  if (name === '' || hidesPlaceholder(scan, name.length)) return null;
  const builder = startWord(scan);
  const assigns = attempt(scan, 'assignment', () => {
    takeText(scan, builder, name.length);
    if (peek(scan) === '[') readSubscript(scan, builder);
    const operator = match(scan, EQUALS);
    takeText(scan, builder, operator.length);
    return operator !== '';
  });
  if (!assigns) return null;
  refuseBashOnly(scan, 'NAME[…]=', scan.findings.uses.length - builder.uses.length);
  continueWord(scan, builder);
  return finishWord(builder, name);
}

const NAME = /[A-Za-z_]\w*(?=\+?=|\[)/y;

const EQUALS = /\+?=/y;

function hidesPlaceholder(scan: Scan, length: number): boolean {
  for (let ahead = 0; ahead < length; ahead += 1) {
    if (placeholderHere(scan, ahead) !== null) return true;
  }
  return false;
}

/** Whether there was anything to take. */
export function continueWord(scan: Scan, builder: WordBuilder): boolean {
  const start = scan.at;
  while (readPiece(scan, builder));
  return scan.at > start;
}

function readPiece(scan: Scan, builder: WordBuilder): boolean {
  const char = peek(scan);
  if (char === '') return false;
  if (placeholderHere(scan) !== null) readBareUse(scan, builder);
  else if (char === '\\') readEscape(scan, builder);
  else if (readQuoteOrExpansion(scan, builder)) return true;
  else if (/^[<>]\($/.test(char + peek(scan, 1))) readProcess(scan, builder);
  else if (char === '(') return readArray(scan, builder) || readPattern(scan, builder);
  else if (/[ \t\n;&|<>()]/.test(char)) return false;
  else {
    if (/[*?[]/.test(char)) builder.globs = true;
    takeText(scan, builder, Math.max(1, plainHere(scan)));
  }
  return true;
}

/** How many characters from here on mean nothing but themselves. */
function plainHere(scan: Scan): number {
  const run = match(scan, PLAIN).length;
  for (let length = 1; length < run; length += 1) if (placeholderHere(scan, length) !== null) return length;
  return run;
}

const PLAIN = /[\w./:,@%+-]+/y;

/** At a `<(` or `>(`. */
function readProcess(scan: Scan, builder: WordBuilder): void {
  const before = scan.findings.uses.length;
  readSubstitution(scan, builder, { skip: 2, site: 'free' });
  refuseBashOnly(scan, '<(', before);
}

function readEscape(scan: Scan, builder: WordBuilder): void {
  if (placeholderHere(scan, 1) !== null) {
    unclear(scan, 'A backslash stands before a placeholder. Take the backslash away.');
  }
  if (peek(scan, 1) === '\n') {
    scan.at += 2;
    return;
  }
  builder.bare = false;
  scan.at += 1;
  if (peek(scan) === '') addOpaque(scan, builder);
  else takeText(scan, builder);
}

function readBareUse(scan: Scan, builder: WordBuilder): void {
  const found = placeholderHere(scan);
  const before = scan.source.text.slice(builder.start, scan.at);
  const end = found?.end ?? scan.at;
  const after = scan.source.text.slice(end, Math.min(scan.end, end + LOOK_AHEAD));
  if (/(?:^|[:=])~$/.test(before)) {
    unclear(scan, 'A `~` before a value is not expanded. Write the whole path.');
  }
  if (/^\(/.test(after)) {
    unclear(
      scan,
      'A `(` directly after a placeholder makes it a pattern or a function. Put a space between.',
    );
  }
  if (/\{[^\s{}]*\.\.$/.test(before) || (/\{[^\s{}]*$/.test(before) && /^\.\.[^\s{}]*\}/.test(after))) {
    unclear(scan, 'A `{…..…}` range is expanded before its value is known. Use `seq`.');
  }
  if (found?.expanded === true) refuseActiveNeighbours(scan, { before, after });
  takeUse(scan, builder, 'bare');
}

/** Further away than this no range ends. */
const LOOK_AHEAD = 80;

/** The value is text by now, and unquoted: what stands next to it may make it part of something else. */
function refuseActiveNeighbours(scan: Scan, { before, after }: { before: string; after: string }): void {
  if (/^[<>]/.test(after)) {
    unclear(
      scan,
      'A redirection directly after the value: a number would become part of it. Put a space between.',
    );
  }
  if (/[~!]$/.test(before) || /\{[^\s}]*$/.test(before)) {
    unclear(
      scan,
      'The inner shell would read the value together with what stands before it. Quote the value there.',
    );
  }
}
