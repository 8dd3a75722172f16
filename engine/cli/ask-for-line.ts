import { createInterface } from 'node:readline/promises';
import { untilQuiet } from '../host/until-quiet.ts';
import type { Io } from './io.ts';

/**
 * What a person at the terminal types, without the blanks around it; `null` for the end of input and for ^C. What came
 * before the question is no answer to it: a paste comes in pieces, and one of them may begin with the word that is asked for.
 */
export async function askForLine(question: string, io: Io): Promise<string | null> {
  const dropped = await untilQuiet(io.in);
  if (dropped === 'leave') return null;
  if (dropped === 'something') io.err.write(TOO_EARLY);
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

const TOO_EARLY = 'Too early: what came before the question is dropped.\n';
