import { readExpanding } from './quotes.ts';
import { edit, type Heredoc, peek, placeholderHere, type Scan, unclear } from './scan.ts';
import { takeUse } from './take-use.ts';
import type { Redirect, WordBuilder } from './tree.ts';
import { finishWord, startWord, takeText } from './word-builder.ts';

/** After `<<` or `<<-` and blanks: take the delimiter, and expect the text on the next line. */
export function readDelimiter(scan: Scan, redirect: Redirect): void {
  const start = scan.at;
  let delimiter = '';
  let quoted = false;
  while (!/^[\s;&|<>()]?$/.test(peek(scan))) {
    const char = peek(scan);
    if (char === '$' || char === '`' || placeholderHere(scan) !== null) {
      unclear(scan, 'The word that ends a here-document must be plain. Choose a word such as `END`.');
    }
    const piece =
      char === '\\' ? peek(scan, 1) : char === "'" || char === '"' ? quotedPiece(scan, char) : null;
    if (piece !== null) quoted = true;
    scan.at += piece === null ? 1 : piece.length + (char === '\\' ? 1 : 2);
    delimiter += piece ?? char;
  }
  if (delimiter === '' || delimiter.includes('\n')) {
    unclear(scan, 'This here-document has no word to end it. Write one such as `END` after `<<`.', start);
  }
  const stripTabs = redirect.operator === '<<-';
  scan.pending.push({ delimiter, quoted, stripTabs, start, end: scan.at, redirect });
}

function quotedPiece(scan: Scan, quote: string): string {
  const close = scan.source.text.indexOf(quote, scan.at + 1);
  if (close < 0 || close >= scan.end) unclear(scan, `This \`${quote}\` is never closed. Close it.`);
  const piece = scan.source.text.slice(scan.at + 1, close);
  if (/[\\$`]/.test(piece)) unclear(scan, 'The word that ends a here-document must be plain.');
  return piece;
}

/** At the start of a line: take the texts of all here-documents that were announced. */
export function readHeredocs(scan: Scan): void {
  for (const heredoc of scan.pending.splice(0)) readHeredoc(scan, heredoc);
}

function readHeredoc(scan: Scan, heredoc: Heredoc): void {
  const closing = findClosing(scan, heredoc);
  const builder = startWord(scan);
  builder.bare = false;
  const end = scan.end;
  scan.end = closing.start;
  if (heredoc.quoted) readLiteral(scan, builder, { heredoc, closingEnd: closing.end });
  else while (peek(scan) !== '') readExpanding(scan, builder, 'here');
  scan.end = end;
  scan.at = Math.min(closing.end + 1, end);
  heredoc.redirect.body = finishWord(builder);
}

/** The line that ends the text. */
function findClosing(scan: Scan, heredoc: Heredoc): { start: number; end: number } {
  const { text } = scan.source;
  let joined = false;
  for (let start = scan.at; start < scan.end; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > scan.end ? scan.end : newline;
    const line = text.slice(start, end);
    if ((heredoc.stripTabs ? line.replace(/^\t+/, '') : line) === heredoc.delimiter) {
      if (!joined) return { start, end };
      unclear(
        scan,
        'A backslash joins the end of this here-document to the line before. Take it away.',
        start,
      );
    }
    joined = !heredoc.quoted && /(?:^|[^\\])(?:\\\\)*\\$/.test(line);
    start = end + 1;
  }
  unclear(
    scan,
    `This here-document is never ended. Write \`${heredoc.delimiter}\` on a line of its own.`,
    heredoc.start,
  );
}

interface Literal {
  readonly heredoc: Heredoc;
  readonly closingEnd: number;
}

/** A quoted here-document expands nothing: to take a value it must become one that does, with all else escaped. */
function readLiteral(scan: Scan, builder: WordBuilder, { heredoc, closingEnd }: Literal): void {
  const rewritten = hasReference(scan);
  if (rewritten) {
    const delimiter = freshDelimiter(scan.source.text.slice(scan.at, scan.end));
    edit(scan, { start: heredoc.start, end: heredoc.end, text: delimiter });
    edit(scan, { start: closingEnd - heredoc.delimiter.length, end: closingEnd, text: delimiter });
  }
  while (peek(scan) !== '') {
    if (placeholderHere(scan) !== null) {
      takeUse(scan, builder, 'here');
      continue;
    }
    if (rewritten && /[\\$`]/.test(peek(scan))) {
      edit(scan, { start: scan.at, end: scan.at + 1, text: `\\${peek(scan)}` });
    }
    takeText(scan, builder);
  }
}

function hasReference(scan: Scan): boolean {
  for (let ahead = 0; scan.at + ahead < scan.end; ahead += 1) {
    if (placeholderHere(scan, ahead)?.expanded === false) return true;
  }
  return false;
}

function freshDelimiter(body: string): string {
  let delimiter = 'DRILLBOOK_END';
  while (body.includes(delimiter)) delimiter += '_';
  return delimiter;
}
