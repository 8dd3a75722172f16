/** What a stretch of text means to its reader; `style.ts` says how each looks. */
export type StyleName =
  | 'title'
  | 'strong'
  | 'dim'
  | 'code'
  | 'value'
  | 'placeholder'
  | 'secret'
  | 'good'
  | 'bad'
  | 'warn'
  | 'accent'
  | 'key'
  | 'alarm'
  | 'match'
  | 'selected';

/** Text of one look. `sgr` carries the colours a child program asked for, as the digits of an SGR sequence. */
export interface Piece {
  readonly text: string;
  readonly style?: StyleName;
  readonly sgr?: string;
}

/** One row of a screen or a page: pieces from left to right, without line breaks. */
export type Line = readonly Piece[];

/** A piece of text, in a style if one is named. */
export function piece(text: string, style?: StyleName): Piece {
  return style === undefined ? { text } : { text, style };
}

/** A line of one piece. */
export function line(text: string, style?: StyleName): Line {
  return [piece(text, style)];
}

/** The bare text of a line. */
export function bare(pieces: Line): string {
  return pieces.map(part => part.text).join('');
}

/** The same text in one style throughout. */
export function restyle(pieces: Line, style: StyleName): Line {
  return pieces.map(part => ({ text: part.text, style }));
}
