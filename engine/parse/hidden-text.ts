import type { PreparedLine, Remark } from './prepared-line.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;
/** Marks that turn the direction of text around: what is read is not what runs (CVE-2021-42574). */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;
/** No width, and in code no meaning; between letters of prose some scripts and emoji need joiners. */
const NO_WIDTH = /[\u00ad\u200b\u2060\ufeff]|(?<!\p{L}|\p{Extended_Pictographic}|\ufe0f)[\u200c\u200d]/u;

/** Report lines with characters that do not show, or that show something else than what stands there. */
export function noticeHiddenText(
  lines: readonly PreparedLine[],
  report: (remark: Remark) => void,
): readonly PreparedLine[] {
  for (const [index, { text }] of lines.entries()) {
    if (CONTROL.test(text)) {
      report({
        code: 'control-character',
        line: index + 1,
        message: `This line holds the control character ${nameOf(text, CONTROL)}, which does not show.`,
        hint: 'Remove it: a command with it cannot be run.',
      });
    } else if (DIRECTION.test(text) || NO_WIDTH.test(text)) {
      report({
        code: 'hidden-text',
        line: index + 1,
        message: `This line holds ${nameOf(text, DIRECTION) || nameOf(text, NO_WIDTH)}, which does not show and can make text look like something else.`,
        hint: 'Remove it, or type the line again.',
      });
    }
  }
  return lines;
}

function nameOf(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[0];
  return found === undefined
    ? ''
    : `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
