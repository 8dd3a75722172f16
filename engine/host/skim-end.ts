import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { journalPath } from './journal-path.ts';

/**
 * Whether the end of a journal says plainly that its run is over, and nobody takes it back since. Unverified, and `false`
 * where that cannot be told: a way to leave most runs alone when looking for those that go on.
 */
export function seemsEnded(directory: string): boolean {
  const tail = lastBytes(journalPath(directory));
  const ended = tail.lastIndexOf('"type":"run-ended"');
  return ended >= 0 && !tail.includes('"type":"undo-started"', ended);
}

function lastBytes(path: string): string {
  const bytes = Buffer.alloc(MOST);
  try {
    const fd = openSync(path, 'r');
    try {
      const { size } = fstatSync(fd);
      return bytes.toString('utf8', 0, readSync(fd, bytes, 0, MOST, Math.max(0, size - MOST)));
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}

/** Bytes in which the last few records of a run fit. */
const MOST = 8 * 1024;
