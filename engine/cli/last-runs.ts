import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { homeFor } from '../host/state-directory.ts';
import type { Io } from './io.ts';

export interface LastRun {
  readonly id: string;
  readonly state: string;
  readonly startedAt: string;
}

/** The newest run of a procedure of a file, by canonical path and procedure id. */
export type LastRuns = (realPath: string, procedure: string) => LastRun | null;

/** Journals are read only when there are any. */
export async function readLastRuns(io: Io): Promise<LastRuns> {
  if (!existsSync(join(homeFor('state', io.env), 'runs'))) return () => null;
  const { summarizeRuns } = await import('./run-summaries.ts');
  const newest = new Map<string, LastRun>();
  for (const { id, file, procedure, state, startedAt } of summarizeRuns(io)) {
    const key = `${file}\n${procedure}`;
    if (startedAt !== null && !newest.has(key)) newest.set(key, { id, state, startedAt });
  }
  return (realPath, procedure) => newest.get(`${realPath}\n${procedure}`) ?? null;
}
