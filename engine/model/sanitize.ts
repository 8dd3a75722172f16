import { escapeCodePoint, isEmojiSelector, isPrintable } from './printable.ts';

/**
 * Make text from a file, a value, a path or an error fit for a terminal: printable characters and line feeds only.
 * Everything else becomes visible (`\u{1b}`, `␍`), a tab four spaces; nothing is deleted, so nothing can join up
 * to a new sequence. Idempotent.
 */
export function sanitize(text: string): string {
  if (!SUSPECT.test(text)) return text;
  let out = '';
  let before: string | undefined;
  for (const char of text) {
    out += show(char, before);
    before = char;
  }
  return out;
}

function show(char: string, before: string | undefined): string {
  if (char === '\n' || isPrintable(char) || isEmojiSelector(char, before)) return char;
  if (char === '\t') return '    ';
  if (char === '\r') return '␍';
  return escapeCodePoint(char);
}

const SUSPECT = /[^\n -~]/;
