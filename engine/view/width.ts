import { columnsOf } from './columns-of.ts';
import type { Line, Piece } from './styled-text.ts';

/** Columns a text takes in a terminal. */
export function textWidth(text: string): number {
  return PLAIN.test(text) ? text.length : columnsOf(text);
}

/** Columns a line takes in a terminal. */
export function lineWidth(pieces: Line): number {
  return pieces.reduce((sum, part) => sum + textWidth(part.text), 0);
}

/** Cut a line to at most `columns`, with `…` where something is missing. */
export function truncate(pieces: Line, columns: number): Line {
  if (lineWidth(pieces) <= columns) return pieces;
  if (columns <= 0) return [];
  const kept = takeColumns(pieces, columns - 1);
  const last = kept.at(-1);
  return [...kept, { ...last, text: '…' }];
}

/** Exactly `columns` wide: cut or filled with blanks. */
export function fill(pieces: Line, columns: number): Line {
  const cut = truncate(pieces, columns);
  const missing = columns - lineWidth(cut);
  return missing > 0 ? [...cut, { text: ' '.repeat(missing) }] : cut;
}

/** `left` and `right` at the two ends of a line; `left` gives way. */
export function spread(left: Line, right: Line, columns: number): Line {
  const room = columns - lineWidth(right);
  return room < 4 ? fill(left, columns) : [...fill(left, room), ...right];
}

/** Break a line at blanks, else anywhere, into lines of at most `columns`; `indent` begins the continuations. */
export function wrap(pieces: Line, columns: number, indent = ''): readonly Line[] {
  if (lineWidth(pieces) <= columns) return [pieces];
  const first: Piece[] = [];
  const lines: Piece[][] = [first];
  const begin = () => {
    lines.push(indent === '' ? [] : [{ text: indent }]);
    used = textWidth(indent);
  };
  let used = 0;
  for (let word of words(pieces)) {
    const solid = lineWidth(trimEnd(word));
    if (used + solid > columns && used > (lines.length === 1 ? 0 : textWidth(indent))) {
      begin();
      word = trimStart(word);
    }
    for (const part of used + lineWidth(trimEnd(word)) <= columns ? word : splitCharacters(word)) {
      const width = textWidth(part.text);
      if (used + textWidth(part.text.trimEnd()) > columns) begin();
      lines.at(-1)?.push(part);
      used += width;
    }
  }
  return lines.map(trimEnd);
}

/** Characters of one column each, none of which joins the next: most text there is. */
const PLAIN =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2319\u2400-\u2426\u2500-\u25fc\u2600-\u2613\u2713\u2717]*$/;

let segmenter: Intl.Segmenter | undefined;

function characters(text: string): readonly string[] {
  if (PLAIN.test(text)) return [...text];
  // Made on first use: the tables behind it take ten milliseconds to load.
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), part => part.segment);
}

function takeColumns(pieces: Line, columns: number): readonly Piece[] {
  const kept: Piece[] = [];
  let left = columns;
  for (const part of pieces) {
    const width = textWidth(part.text);
    if (width <= left) {
      kept.push(part);
      left -= width;
      continue;
    }
    let text = '';
    for (const character of characters(part.text)) {
      const step = textWidth(character);
      if (step > left) break;
      text += character;
      left -= step;
    }
    return [...kept, { ...part, text }];
  }
  return kept;
}

/** Words, each with the blanks that follow it; a word may change its look halfway. */
function words(pieces: Line): readonly Line[] {
  const found: Piece[][] = [];
  let open = false;
  for (const part of pieces) {
    for (const text of part.text.match(/\s*\S+\s*|\s+/g) ?? []) {
      if (open && !/^\s/.test(text)) found.at(-1)?.push({ ...part, text });
      else found.push([{ ...part, text }]);
      open = !/\s$/.test(text);
    }
  }
  return found;
}

function splitCharacters(word: Line): Line {
  return word.flatMap(part => characters(part.text).map(text => ({ ...part, text })));
}

function trimStart(pieces: Line): Line {
  const [first, ...rest] = pieces;
  return first === undefined ? pieces : [{ ...first, text: first.text.trimStart() }, ...rest];
}

function trimEnd(pieces: Line): Line {
  const last = pieces.at(-1);
  return last === undefined ? pieces : [...pieces.slice(0, -1), { ...last, text: last.text.trimEnd() }];
}
