import { sanitize } from '../model/sanitize.ts';

/** UTF-16 units that are shown of a text. */
const SHOWN = 40;

/** How a text from the output begins, in one line that no terminal obeys. */
export function opening(text: string): string {
  const line = sanitize(text.slice(0, SHOWN + 1)).replaceAll('\n', ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
