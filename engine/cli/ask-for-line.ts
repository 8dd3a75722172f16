import { createInterface } from 'node:readline/promises';
import type { Io } from './io.ts';

/** What a person at the terminal types, without the blanks around it; `null` for the end of input and for ^C. */
export async function askForLine(question: string, io: Io): Promise<string | null> {
  const lines = createInterface({ input: io.in, output: io.err, terminal: true });
  const gone = new AbortController();
  lines.once('close', () => gone.abort());
  try {
    return (await lines.question(question, { signal: gone.signal })).trim();
  } catch {
    return null;
  } finally {
    lines.close();
  }
}
