import type { ReadStream } from 'node:tty';

/** Whether a terminal hands over each key, or lines that it echoes. */
export function setRaw(stdin: ReadStream, mode: 'raw' | 'cooked'): void {
  try {
    stdin.setRawMode(mode === 'raw');
  } catch {
    // A terminal that went away has no modes left to set.
  }
}
