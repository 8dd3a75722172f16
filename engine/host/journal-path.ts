import { join } from 'node:path';

/** The journal in the directory of a run. */
export function journalPath(directory: string): string {
  return join(directory, 'journal.ndjson');
}
