import { match, peek, type Scan } from './scan.ts';

/** Skip what parts words on a line, and a comment at its end. */
export function skipBlanks(scan: Scan): void {
  scan.at += match(scan, BLANKS).length;
  skipComment(scan);
}

/** Skip blanks, comments and line ends where no command ends by them. */
export function skipLines(scan: Scan): void {
  do scan.at += match(scan, LINES).length;
  while (skipComment(scan));
}

const BLANKS = /(?:[ \t]|\\\n)+/y;

const LINES = /(?:[ \t\n]|\\\n)+/y;

/** Where a word may start. A value never goes into a comment: a line feed in it would end the comment. */
export function skipComment(scan: Scan): boolean {
  if (peek(scan) !== '#' || scan.source.placeholderAt(scan.at) !== null) return false;
  for (; peek(scan) !== '' && peek(scan) !== '\n'; scan.at += 1) {
    const placeholder = scan.source.placeholderAt(scan.at)?.placeholder;
    if (placeholder !== undefined) scan.findings.comments.add(placeholder);
  }
  return true;
}
