import { isPrintable } from '../model/printable.ts';
import type { Variable } from '../model/variable.ts';
import { describeCharacter, nameOf, refusal, type ValueCheck } from './value-message.ts';

/** Most bytes of a value: twice it in one word is still under the 128 KiB that Linux allows an argument. */
export const LONGEST_VALUE = 65_535;

/** What no variable accepts, whatever its type; `null` when there is nothing of it. */
export function checkGate(variable: Variable, value: string): ValueCheck | null {
  return checkSize(variable, value) ?? checkCharacters(variable, value);
}

function checkSize(variable: Variable, value: string): ValueCheck | null {
  const bytes = new TextEncoder().encode(value).length;
  if (bytes <= LONGEST_VALUE) return null;
  return refusal(
    `${nameOf(variable)} is ${bytes} bytes long; the most is ${LONGEST_VALUE}.`,
    'Put it in a file, and give the path of the file.',
  );
}

function checkCharacters(variable: Variable, value: string): ValueCheck | null {
  let at = 0;
  for (const char of value) {
    at += 1;
    if (isPrintable(char) || MULTILINE[char]?.includes(variable.type) === true) continue;
    return refusal(
      `${nameOf(variable)} has ${describeCharacter(char)}, ${describeKind(char)}, at character ${at}.`,
      REMEDY[char] ?? 'Type it again by hand: copied text can carry characters that do not show.',
    );
  }
  return null;
}

/** Line feeds and tabs are content in text and in keys; types with a narrower rule name them in their own words. */
const MULTILINE: Readonly<Record<string, readonly string[]>> = {
  '\n': ['text', 'secret'],
  '\t': ['text', 'secret'],
};

const REMEDY: Readonly<Record<string, string>> = {
  '\n': 'Give one line, or declare the variable with `type: text`.',
  '\t': 'Use spaces, or declare the variable with `type: text`.',
  '\r': 'Save the source of the value with Unix line ends.',
  '\0': 'No command can take it: put the bytes in a file, and give the path of the file.',
};

function describeKind(char: string): string {
  if (/\p{Cs}/u.test(char)) return 'half of a surrogate pair';
  if (/\p{Cc}/u.test(char)) return 'a control character';
  if (/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(char))
    return 'which changes the direction of text';
  return 'which does not show';
}
