import { sanitize } from '../model/sanitize.ts';

/** Sanitised text that stays on one row: a line break shows as `␊`, so that no text can forge a row of its own. */
export function inlineText(text: string): string {
  return sanitize(text).replaceAll('\n', '␊');
}

/** A title on one row, however its author broke it. */
export function titleText(text: string): string {
  return inlineText(text.replaceAll(/\s+/g, ' ').trim());
}
