/**
 * Whether a terminal shows this code point as itself: not a control, bidi, zero-width, tag, private-use or
 * unassigned character, and none of the letters and marks that have no ink.
 */
export function isPrintable(char: string): boolean {
  return isPlainAscii(char) || !UNPRINTABLE.test(char);
}

/** A code point as a reader can see and name it: `\u{1b}`. */
export function escapeCodePoint(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** U+FE0F after a pictograph asks for colour and is common in prose; anywhere else it is an invisible character. */
export function isEmojiSelector(char: string, before: string | undefined): boolean {
  return char === '\u{fe0f}' && before !== undefined && PICTOGRAPH.test(before);
}

function isPlainAscii(char: string): boolean {
  return char.length === 1 && char >= ' ' && char <= '~';
}

// Default-ignorable code points have no ink of their own: variation selectors, fillers, joiners, tags.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

const PICTOGRAPH = /\p{Extended_Pictographic}/u;
