import { createInterface } from 'node:readline/promises';
import type { Io } from './io.ts';

/** Whether a person at the terminal types this word; anything else, and the end of input, is no. */
export async function askForWord(word: string, what: string, io: Io): Promise<boolean> {
  const lines = createInterface({ input: io.in, output: io.err, terminal: true });
  const gone = new AbortController();
  lines.once('close', () => gone.abort());
  try {
    const answer = await lines.question(`Type \`${word}\` ${what}: `, { signal: gone.signal });
    return answer.trim().toLowerCase() === word;
  } catch {
    return false;
  } finally {
    lines.close();
  }
}
