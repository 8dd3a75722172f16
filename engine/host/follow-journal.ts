import { closeSync, openSync, readSync } from 'node:fs';
import type { RunEvent } from '../journal/event.ts';
import { verifyJournal } from '../journal/verify.ts';
import { refuseDamage } from './file-journal.ts';
import { journalPath } from './journal-path.ts';
import { changesIn } from './keeper/watch.ts';

/**
 * A journal as it grows: all its records so far, whenever there are more, each checked as it comes. Reads only. Ends when `isOver` says so
 * of all records so far; it is asked after every change, and at least once a second.
 */
export async function* followJournal(
  directory: string,
  isOver: (events: readonly RunEvent[]) => boolean,
): AsyncGenerator<readonly RunEvent[], readonly RunEvent[]> {
  const path = journalPath(directory);
  const changes = changesIn(directory, { poll: 1000, matters: name => path.endsWith(name) });
  const fd = openSync(path, 'r');
  let events: readonly RunEvent[] = [];
  let offset = 0;
  try {
    for (;;) {
      // Whoever ends or leaves does so after its last record: what is asked first may be out of date, never ahead.
      const over = isOver(events);
      const bytes = wholeLines(fd, offset);
      if (bytes.length > 0) {
        const checked = verifyJournal(bytes, events);
        if (!checked.ok) throw refuseDamage(directory, checked);
        events = checked.events;
        offset += bytes.length;
        yield events;
      } else if (over) return events;
      else await changes.next();
    }
  } finally {
    changes.close();
    closeSync(fd);
  }
}

/** The lines from `offset` on that are there with their ends; the rest is still being written. */
function wholeLines(fd: number, offset: number): Uint8Array {
  const parts: Buffer[] = [];
  for (let at = offset; ; ) {
    const part = Buffer.alloc(64 * 1024);
    const read = readSync(fd, part, 0, part.length, at);
    if (read === 0) break;
    parts.push(part.subarray(0, read));
    at += read;
  }
  const all = Buffer.concat(parts);
  return all.subarray(0, all.lastIndexOf(10) + 1);
}
