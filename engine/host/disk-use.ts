import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes that a directory takes up on its disk, as `du` counts them. What goes while it is counted is left out. */
export function diskUse(directory: string): number {
  const names = entriesOf(directory);
  return [directory, ...names.map(name => join(directory, name))]
    .map(path => (lstatSync(path, { throwIfNoEntry: false })?.blocks ?? 0) * BLOCK)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** What stat(2) counts in, whatever the file system does. */
const BLOCK = 512;

function entriesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
