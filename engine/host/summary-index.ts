import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunbookSummary } from '../graph/summary.ts';
import { makeDirectories } from './files.ts';

/** Summaries by content hash: a cache that may vanish at any time, and that no run ever reads. */
export interface SummaryIndex<Summary extends RunbookSummary = RunbookSummary> {
  get(sha256: string): Summary | null;
  put(sha256: string, summary: Summary): void;
}

/** An index in a directory; `reader` names the version and plugins that made the summaries, and others are ignored. */
export function openSummaryIndex<Summary extends RunbookSummary = RunbookSummary>(
  directory: string,
  reader: string,
): SummaryIndex<Summary> {
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), `${sha256.slice(2)}.json`);
  return {
    get(sha256) {
      try {
        const entry = JSON.parse(readFileSync(pathOf(sha256), 'utf8')) as {
          readonly reader?: unknown;
          readonly summary?: Summary;
        };
        return entry.reader === reader && Array.isArray(entry.summary?.procedures) ? entry.summary : null;
      } catch {
        return null;
      }
    },
    put(sha256, summary) {
      const path = pathOf(sha256);
      try {
        makeDirectories(dirname(path));
        const temporary = `${path}.${process.pid}`;
        writeFileSync(temporary, JSON.stringify({ reader, summary }), { mode: 0o600 });
        renameSync(temporary, path);
      } catch {
        // Without a cache, `list` is slower and nothing else.
      }
    },
  };
}
