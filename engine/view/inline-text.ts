import { sanitize } from '../model/sanitize.ts';
import { maskPasswords } from '../model/url-passwords.ts';

/** Sanitised text that stays on one row: a line break shows as `␊`, so that no text can forge a row of its own. */
export function inlineText(text: string): string {
  return sanitize(text).replaceAll('\n', '␊');
}

/** A title on one row, however its author broke it. A step without one is named by its command, password and all. */
export function titleText(text: string): string {
  return inlineText(maskPasswords(text).replaceAll(/\s+/g, ' ').trim());
}
