/** A stretch of a text: offsets in UTF-16 units, the end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Lower case without accents: what is compared with what was typed. */
export function plain(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Where a text holds the words, in its own offsets: from left to right, without overlaps. */
export function places(text: string, words: readonly string[]): readonly Stretch[] {
  const { shown, origin } = aligned(text);
  const found = words
    .flatMap(word => occurrences(shown, word))
    .map(({ start, end }) => ({ start: origin[start] ?? 0, end: origin[end] ?? text.length }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const joined: Stretch[] = [];
  for (const next of found) {
    const last = joined.at(-1);
    if (last === undefined || next.start > last.end) joined.push(next);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
  }
  return joined;
}

const ASCII = /^[\0-\x7f]*$/;

function occurrences(text: string, word: string): readonly Stretch[] {
  const found: Stretch[] = [];
  if (word === '') return found;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    found.push({ start: at, end: at + word.length });
  }
  return found;
}

/** The plain text, and for each of its offsets the one in the text that it comes from. */
function aligned(text: string): { readonly shown: string; readonly origin: readonly number[] } {
  let shown = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of text) {
    const own = plain(character);
    for (let index = 0; index < own.length; index++) origin.push(at);
    shown += own;
    at += character.length;
  }
  origin.push(at);
  return { shown, origin };
}
