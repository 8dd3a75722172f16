/** A command line up to the cursor, as bash would read it. */
export interface BashLine {
  /** The words after the program's name without their quotes; the last is the one under the cursor, perhaps empty. */
  readonly words: readonly string[];
  /** How much of the last word readline leaves alone: it inserts from a word break or an open quote on. */
  readonly kept: number;
}

/** Split a line at its blanks, and undo quotes. Nothing is expanded: `$HOME` stays as it is. */
export function splitBashLine(line: string, breaks: string): BashLine {
  const words: string[] = [];
  let word = '';
  let inWord = false;
  let kept = 0;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    if (quote !== '') {
      if (char === quote) {
        quote = '';
        if (breaks.includes(char)) kept = word.length;
      } else if (char === '\\' && quote === '"' && /["\\$`\n]/.test(line[at + 1] ?? ''))
        word += line[++at] ?? '';
      else word += char;
    } else if (char === "'" || char === '"') {
      quote = char;
      inWord = true;
      kept = word.length;
    } else if (char === '\\') {
      word += line[++at] ?? '';
      inWord = true;
    } else if (/\s/.test(char)) {
      if (inWord) words.push(word);
      word = '';
      inWord = false;
      kept = 0;
    } else {
      word += char;
      inWord = true;
      if (breaks.includes(char)) kept = word.length;
    }
  }
  return { words: [...words, word].slice(1), kept };
}
