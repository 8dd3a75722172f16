import { askForLine } from './ask-for-line.ts';
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
  const answer = (await askForLine(question, io))?.toLowerCase();
  return words.find(word => word === answer) ?? null;
}
