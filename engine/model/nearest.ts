/** The names most like a mistyped one, best first, at most three; none when nothing is close. */
export function nearest(wanted: string, names: readonly string[]): readonly string[] {
  const limit = Math.max(2, Math.ceil(wanted.length / 2));
  return ranked(wanted, names, { limit, contained: true }).slice(0, 3);
}

/** The name within edit distance 2 of this word, and closer than half the word, or `null`. */
export function likelyTypo(word: string, names: readonly string[]): string | null {
  const limit = Math.min(2, Math.floor(word.length / 2));
  return ranked(word, names, { limit, contained: false })[0] ?? null;
}

interface Closeness {
  /** Edits. */
  readonly limit: number;
  /** Is a name that holds the word as close as can be? */
  readonly contained: boolean;
}

function ranked(
  wanted: string,
  names: readonly string[],
  { limit, contained }: Closeness,
): readonly string[] {
  const word = wanted.toLowerCase();
  const distanceTo = (name: string) =>
    contained && word.length >= 3 && name.includes(word) ? 0 : editDistance(word, name);
  return names
    .filter(name => contained || Math.abs(name.length - word.length) <= limit)
    .map(name => ({ name, distance: distanceTo(name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

/**
 * Edits that turn one word into the other: insert, delete, replace, or swap two neighbours
 * (Damerau–Levenshtein distance, optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
