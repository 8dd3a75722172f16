import { type Styler, withAttributes, withColour } from '../style.ts';
import type { Line } from '../styled-text.ts';
import { inAscii } from '../symbols.ts';
import type { TerminalPort } from './terminal-port.ts';

/** How a terminal shows the styles of a row, with the characters that it has. */
export function painter({ colour, characters }: Pick<TerminalPort, 'colour' | 'characters'>): Styler {
  const paint = colour === 'colour' ? withColour : withAttributes;
  return characters === 'ascii' ? (pieces: Line) => paint(inAscii(pieces)) : paint;
}
