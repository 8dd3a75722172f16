import { escapeCodePoint, isPrintable } from '../model/printable.ts';
import type { Variable } from '../model/variable.ts';

/** The value to use, or why it may not be used and what to do. */
export type ValueCheck =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly message: string; readonly hint: string };

export function refusal(message: string, hint: string): ValueCheck {
  return { ok: false, message, hint };
}

/** How a message starts that is about this variable's value. */
export function nameOf(variable: Variable): string {
  return variable.name === '' ? 'The value' : `The value of \`${variable.name}\``;
}

/** The first character that `allowed` does not match, or, of a secret, nothing about it. */
export function describeOffender(variable: Variable, value: string, allowed: RegExp): string {
  if (variable.type === 'secret') return 'is not of that form';
  const characters = [...value];
  const at = characters.findIndex(char => !allowed.test(char));
  const offender = characters[at];
  if (offender === undefined) return `is \`${value}\``;
  return `has ${describeCharacter(offender)} at character ${at + 1}`;
}

/** A character as itself, where it shows, and by its code point. */
export function describeCharacter(char: string): string {
  const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (char === ' ') return `a space (${code})`;
  if (char === '\n') return `a line feed (${code})`;
  if (char === '\t') return `a tab (${code})`;
  return `\`${isPrintable(char) ? char : escapeCodePoint(char)}\` (${code})`;
}
