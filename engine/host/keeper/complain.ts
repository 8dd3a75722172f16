import { writeSync } from 'node:fs';

/** Tell the keeper's log what went wrong. A log on a full disk must not end the keeper. */
export function complain(text: string): void {
  try {
    writeSync(2, `${text}\n`);
  } catch {
    // Whoever reads the log of a full disk knows why it stops.
  }
}
