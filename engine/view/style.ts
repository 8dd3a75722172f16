import { inlineText } from './inline-text.ts';
import type { Line, Piece, StyleName } from './styled-text.ts';

/**
 * Turns a line into a string for a terminal or a file: the last gate. Whatever a piece holds comes out as text on one
 * row, whether or not whoever made it thought of that.
 */
export type Styler = (line: Line) => string;

/** SGR parameters of each style: the sixteen colours every terminal has, so that the reader's own theme applies. */
const SGR: Readonly<Record<StyleName, string>> = {
  title: '1',
  strong: '1',
  dim: '2',
  code: '36',
  value: '1;4;36',
  placeholder: '1;33',
  secret: '1;35',
  good: '32',
  bad: '1;31',
  warn: '33',
  accent: '34',
  key: '1',
  alarm: '1;97;41',
  match: '1;4;33',
  selected: '7',
};

/** Text alone: for files, pipes and `NO_COLOR`. */
export const withoutColour: Styler = pieces => pieces.map(({ text }) => inlineText(text)).join('');

/** Text with SGR sequences. */
export const withColour: Styler = pieces => pieces.map(paint).join('');

/** Bold, dim, underlined and reversed, but no colour: for a terminal whose reader asked for none. */
export const withAttributes: Styler = pieces => pieces.map(paintPlain).join('');

/** SGR parameters that are no colours. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['1', '2', '4', '7']);

function paintPlain({ text, style }: Piece): string {
  const codes = style === undefined ? [] : SGR[style].split(';').filter(code => ATTRIBUTES.has(code));
  return wrapped(text, (style === 'alarm' ? ['1', '7'] : codes).join(';'));
}

function paint({ text, style, sgr }: Piece): string {
  const codes = [style && SGR[style], sgr].filter(Boolean).join(';');
  return wrapped(text, codes);
}

function wrapped(text: string, codes: string): string {
  const safe = inlineText(text);
  return codes === '' || safe === '' ? safe : `\u001B[${codes}m${safe}\u001B[0m`;
}
