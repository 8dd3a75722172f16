import type { Styler } from '../style.ts';
import type { Line } from '../styled-text.ts';
import { fill } from '../width.ts';
import type { Frame } from './layout.ts';
import type { Painted } from './repaint.ts';

/** What stands between the outline and the body. */
export const DIVIDER: Line = [{ text: ' │ ', style: 'dim' }];

/** The rows of a frame from top to bottom, as Ink would lay them out. */
export function rowsOfFrame({ header, outline, body, prompt, help }: Frame, paint: Styler): Painted {
  const beside =
    outline === null
      ? body
      : body.map((row, at) => [...fill(outline.lines[at] ?? [], outline.columns), ...DIVIDER, ...row]);
  return [...header, ...beside, ...prompt, help].map(paint);
}
