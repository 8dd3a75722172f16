import type { Line, Piece, StyleName } from './styled-text.ts';

/** Turns a line into a string for a terminal or a file. */
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
  selected: '7',
};

/** Text alone: for files, pipes and `NO_COLOR`. */
export const withoutColour: Styler = pieces => pieces.map(part => part.text).join('');

/** Text with SGR sequences. */
export const withColour: Styler = pieces => pieces.map(paint).join('');

/** Bold, dim, underlined and reversed, but no colour: for a terminal whose reader asked for none. */
export const withAttributes: Styler = pieces => pieces.map(paintPlain).join('');

/** SGR parameters that are no colours. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['1', '2', '4', '7']);

function paintPlain({ text, style }: Piece): string {
  const codes = style === undefined ? [] : SGR[style].split(';').filter(code => ATTRIBUTES.has(code));
  const shown = style === 'alarm' ? ['1', '7'] : codes;
  return shown.length === 0 || text === '' ? text : `\u001B[${shown.join(';')}m${text}\u001B[0m`;
}

function paint({ text, style, sgr }: Piece): string {
  const codes = [style && SGR[style], sgr].filter(Boolean).join(';');
  return codes === '' || text === '' ? text : `\u001B[${codes}m${text}\u001B[0m`;
}
