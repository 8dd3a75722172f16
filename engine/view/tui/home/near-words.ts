/** Whether a word is made of the beginnings of words, in their order: `rss` and `resserv` of “Restart a single service”. */
export function isOfBeginnings(word: string, words: readonly string[]): boolean {
  const reached = new Set([0]);
  for (const one of words) {
    for (const from of [...reached]) {
      for (
        let length = 0;
        word[from + length] !== undefined && word[from + length] === one[length];
        length++
      ) {
        reached.add(from + length + 1);
      }
    }
  }
  return reached.has(word.length);
}

/** Whether a word is the beginning of another but for one slip: a letter too many, too few, wrong, or two swapped. */
export function isNearBeginning(word: string, other: string): boolean {
  if (word.length < SHORTEST) return false;
  return [-1, 0, 1].some(more => isOneSlip(word, other.slice(0, word.length + more)));
}

/** In shorter words a slip makes another word. */
const SHORTEST = 4;

function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
