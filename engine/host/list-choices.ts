import type { Listing } from '../run/ports.ts';
import { type BashPlace, runBash } from './run-bash.ts';

/** Most bytes of a list. */
const LIMIT = 1024 * 1024;

/** Run a command that prints choices: one on a line, without the space around them. */
export async function listChoices(command: string, place: BashPlace): Promise<Listing> {
  const printed = await runBash({ ...place, command, limit: LIMIT });
  if (!printed.ok) return printed;
  const lines = new TextDecoder()
    .decode(printed.stdout)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  return { ok: true, lines, said: printed.said };
}
