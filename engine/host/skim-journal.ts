import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { EventOf, RunEvent } from '../journal/event.ts';
import { journalPath } from './journal-path.ts';

type Started = EventOf<'run-started'>;

/** How a run began, or `null` where that cannot be told. Unverified: good enough to show, not to act on. */
export function skimStart(directory: string): Started | null {
  const first = parsed(firstLine(journalPath(directory)));
  return first?.type === 'run-started' ? first : null;
}

/** The records of a run as far as they can be read. Unverified: good enough to show, not to act on. */
export function skimJournal(directory: string): readonly RunEvent[] {
  return readFileSync(journalPath(directory), 'utf8')
    .split('\n')
    .flatMap(line => parsed(line) ?? []);
}

/** The last records of a run, oldest first: as many as one small read brings. Unverified: good enough to show. */
export function skimEnd(directory: string): readonly RunEvent[] {
  const fd = openSync(journalPath(directory), 'r');
  try {
    const bytes = Buffer.alloc(longest);
    const from = Math.max(0, fstatSync(fd).size - longest);
    const lines = bytes.toString('utf8', 0, readSync(fd, bytes, 0, longest, from)).split('\n');
    return lines.flatMap(line => parsed(line) ?? []);
  } finally {
    closeSync(fd);
  }
}

function parsed(line: string): RunEvent | null {
  try {
    return JSON.parse(line) as RunEvent;
  } catch {
    return null;
  }
}

function firstLine(path: string): string {
  const bytes = Buffer.alloc(longest);
  try {
    const fd = openSync(path, 'r');
    try {
      return bytes.toString('utf8', 0, readSync(fd, bytes)).split('\n')[0] ?? '';
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}

/** Bytes in which a first record fits, with the longest path a system allows. */
const longest = 16 * 1024;
