import { closeSync, constants, fsyncSync, ftruncateSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '../journal/event.ts';
import { openPrivate, syncDirectory, writeDurably } from './files.ts';

/** Copy an incomplete last line to a file of its own, and only then take it off the journal. */
export function cutTornTail(input: {
  readonly directory: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly offset: number;
}): void {
  const { directory, path, bytes, offset } = input;
  const taken = readdirSync(directory).filter(name => name.startsWith(prefix)).length;
  writeDurably(join(directory, `${prefix}${taken + 1}`), bytes.subarray(offset));
  syncDirectory(directory);
  const fd = openPrivate(path, constants.O_WRONLY);
  try {
    ftruncateSync(fd, offset);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Tails that were set aside and that no record mentions; a crash may have come in between. */
export function unrecordedQuarantines(
  directory: string,
  events: readonly RunEvent[],
): readonly { readonly quarantine: string; readonly bytes: number }[] {
  const recorded = new Set(
    events.map(event => (event.type === 'journal-recovered' ? event.quarantine : null)),
  );
  return readdirSync(directory)
    .filter(name => name.startsWith(prefix) && !recorded.has(name))
    .map(name => ({ quarantine: name, bytes: statSync(join(directory, name)).size }));
}

const prefix = 'journal.torn-';
