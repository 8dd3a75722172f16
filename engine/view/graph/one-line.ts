import { sanitize } from '../../model/sanitize.ts';

/** A label on one row, however its author broke it. */
export function oneLine(text: string): string {
  return sanitize(text).replace(/\s+/g, ' ').trim();
}
