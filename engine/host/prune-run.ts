import { closeSync, constants, fsyncSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunEvent } from '../journal/event.ts';
import { readJournal } from './file-journal.ts';
import { openPrivate, syncDirectory, writeAll } from './files.ts';
import { takeLock } from './lock.ts';
import { lockPath } from './run-driver.ts';
import { homeFor, runsDirectory } from './state-directory.ts';

/** What is left of a run that was removed: a line of `pruned.ndjson`. */
export interface Pruned {
  readonly v: 1;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly run: string;
  /** Hash of its last record, which an anchor or a bundle of it names too. */
  readonly head: string;
  readonly records: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly result: string;
  readonly runbook: string;
  readonly procedure: string;
  readonly by: { readonly user: string; readonly uid: number; readonly host: string };
  /** The retention that was stated. */
  readonly because: string;
}

/**
 * Remove a whole run that nobody drives: what `describe` makes of its records is on disk before anything goes. `null`
 * from it leaves the run as it is. Fails with `journal-locked` for a run that is driven.
 */
export function pruneRun(
  directory: string,
  describe: (events: readonly RunEvent[]) => Pruned | null,
  env: Readonly<NodeJS.ProcessEnv>,
): Pruned | null {
  const lock = takeLock(lockPath(directory));
  try {
    const pruned = describe(readJournal(directory));
    if (pruned === null) return null;
    note(pruned, env);
    // From here on it is no run any more, whatever ends this process.
    const leaving = join(dirname(directory), `${LEAVING}${pruned.run}`);
    renameSync(directory, leaving);
    syncDirectory(dirname(directory));
    rmSync(leaving, { recursive: true, force: true });
    return pruned;
  } finally {
    lock.release();
  }
}

/** Remove what a prune that was killed left half removed. */
export function finishPrunes(env: Readonly<NodeJS.ProcessEnv>): void {
  const runs = runsDirectory(env);
  for (const name of readdirSync(runs).filter(each => each.startsWith(LEAVING)))
    rmSync(join(runs, name), { recursive: true, force: true });
}

/** Where it is noted which runs were removed. */
export function prunedPath(env: Readonly<NodeJS.ProcessEnv>): string {
  return join(homeFor('state', env), 'pruned.ndjson');
}

/** No run is called so. */
const LEAVING = '.pruned-';

function note(pruned: Pruned, env: Readonly<NodeJS.ProcessEnv>): void {
  const path = prunedPath(env);
  const fd = openPrivate(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND);
  try {
    writeAll(fd, Buffer.from(`${JSON.stringify(pruned)}\n`));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  syncDirectory(dirname(path));
}
