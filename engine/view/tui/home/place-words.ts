import { inlineText, titleText } from '../../inline-text.ts';
import { textWidth } from '../../width.ts';

/** Where a procedure stands, in so many columns: what tells it from others, the last heading and the file's name, is kept longest. */
export function placeWords(file: string, path: readonly string[], columns: number): string {
  const whole = inlineText(file);
  const name = whole.slice(whole.lastIndexOf('/') + 1);
  const headings = path.map(titleText);
  const last = headings.at(-1);
  const ways = [
    [whole, ...headings],
    [name, ...headings],
    ...(headings.length > 1 && last !== undefined ? [[name, '…', last]] : []),
    ...(last === undefined ? [] : [[name, last]]),
  ].map(parts => parts.join(' › '));
  const fitting = ways.find(words => textWidth(words) <= columns);
  if (fitting !== undefined) return fitting;
  if (last === undefined) return endOf(name, columns);
  const half = Math.floor((columns - 3) / 2);
  const nameRoom = Math.max(half, columns - 3 - textWidth(last));
  const shortName = endOf(name, nameRoom);
  return `${shortName} › ${endOf(last, Math.max(1, columns - 3 - textWidth(shortName)))}`;
}

/** What tells two names apart stands at their ends: the beginning gives way. */
function endOf(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  const kept = [...text.slice(-4 * columns)];
  while (kept.length > 0 && textWidth(kept.join('')) >= columns) kept.shift();
  return `…${kept.join('')}`;
}
