import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { skimJournal, skimStart } from '../host/skim-journal.ts';
import { homeFor, listRuns } from '../host/state-directory.ts';
import { replay } from '../state/reduce.ts';
import type { Io } from './io.ts';
import { stateNow } from './state-now.ts';

export interface LastRun {
  readonly id: string;
  readonly state: string;
  readonly startedAt: string;
}

/** The newest run of a procedure of a file, by canonical path and procedure id. */
export type LastRuns = (realPath: string, procedure: string) => LastRun | null;

/** Of each run only its beginning is read; the rest only for those that are asked about. Nothing is verified. */
export function readLastRuns(io: Io): LastRuns {
  const runs = join(homeFor('state', io.env), 'runs');
  if (!existsSync(runs)) return () => null;
  const newest = new Map<string, { readonly id: string; readonly startedAt: string }>();
  for (const id of listRuns(io.env)) {
    const started = skimStart(join(runs, id));
    if (started === null) continue;
    const key = keyOf(started.runbook.path, started.procedure.id);
    if (!newest.has(key)) newest.set(key, { id, startedAt: started.time });
  }
  return (realPath, procedure) => {
    const found = newest.get(keyOf(realPath, procedure));
    if (found === undefined) return null;
    const directory = join(runs, found.id);
    return { ...found, state: stateOf(directory) };
  };
}

/** Records are not verified here: of what a newer version wrote, or what is damaged, nothing can be said. */
function stateOf(directory: string): LastRun['state'] {
  try {
    return stateNow(directory, replay(skimJournal(directory)));
  } catch {
    return 'damaged';
  }
}

function keyOf(realPath: string, procedure: string): string {
  return `${realPath}\n${procedure}`;
}
