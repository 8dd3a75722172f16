import { createInterface } from 'node:readline/promises';
import type { Io } from './io.ts';

/** Whether a person at the terminal types this word; anything else, and the end of input, is no. */
export async function askForWord(word: string, what: string, io: Io): Promise<boolean> {
  return (await askForWords([word], `Type \`${word}\` ${what}: `, io)) !== null;
}

/** Which of these words a person at the terminal types; anything else, and the end of input, is none. */
export async function askForWords<Word extends string>(
  words: readonly Word[],
  question: string,
  io: Io,
): Promise<Word | null> {
  const lines = createInterface({ input: io.in, output: io.err, terminal: true });
  const gone = new AbortController();
  lines.once('close', () => gone.abort());
  try {
    const answer = (await lines.question(question, { signal: gone.signal })).trim().toLowerCase();
    return words.find(word => word === answer) ?? null;
  } catch {
    return null;
  } finally {
    lines.close();
  }
}
