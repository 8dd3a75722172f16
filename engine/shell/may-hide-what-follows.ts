import { parseShell } from './parse-shell.ts';

/**
 * Whether a text, read before another one, may take some of that for its own: an open quote, a here-document, a
 * continued line. Our parser is not the shell, but what it finds closed does not reach further.
 */
export function mayHideWhatFollows(text: string): boolean {
  return text.includes('<<') || /\\\s*$/.test(text) || (parseShell(text).errors?.length ?? 0) > 0;
}
