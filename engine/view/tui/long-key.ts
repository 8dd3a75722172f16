/**
 * What a key in one of the longer codes is in the usual one: CSI u (https://sw.kovidgoyal.net/kitty/keyboard-protocol/)
 * and xterm's modifyOtherKeys. A program that ended badly may have left them on. Empty for a key that is let go; `null`
 * for what is no such code.
 */
export function usualCode(sequence: string): string | null {
  const [, code, held = '1', event = '1'] = CSI_U.exec(sequence) ?? [];
  if (code !== undefined) return event === '3' ? '' : withHeld(Number(code), Number(held) - 1);
  const [, modifiers, other] = OTHER_KEYS.exec(sequence) ?? [];
  return other === undefined ? null : withHeld(Number(other), Number(modifiers) - 1);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
const CSI_U = /^\u001B\[(\d{1,7})(?::[\d:]*)?(?:;(\d{1,3})(?::(\d))?(?:;[\d:]*)?)?u$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const OTHER_KEYS = /^\u001B\[27;(\d{1,3});(\d{1,7})~$/;

const SHIFT = 1;
const ALT = 2;
const CONTROL = 4;

function withHeld(code: number, held: number): string {
  // Keys without a character have numbers of the private use area.
  if (code > LAST_CHARACTER || (code >= 0xd800 && code <= 0xf8ff)) return '';
  const character = String.fromCodePoint(code);
  const isLetter = /^[a-z]$/i.test(character);
  if ((held & CONTROL) > 0) return isLetter ? String.fromCharCode(code & 31) : '';
  if ((held & ALT) > 0) return `\u001B${character}`;
  return (held & SHIFT) > 0 && isLetter ? character.toUpperCase() : character;
}

const LAST_CHARACTER = 0x10ffff;
