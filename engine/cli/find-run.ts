import { basename } from 'node:path';
import { findRunDirectory } from '../host/state-directory.ts';
import { RunbookError } from '../model/errors.ts';
import type { Io } from './io.ts';
import type { RunSummary } from './run-summaries.ts';
import { summarizeRun, summarizeRuns } from './run-summaries.ts';

/** A run by its id or a unique part of it; the newest one that fits when none is named. */
export function findRun(
  named: string | undefined,
  {
    io,
    fits,
    what,
  }: { readonly io: Io; readonly fits?: (run: RunSummary) => boolean; readonly what?: string },
): RunSummary {
  if (named !== undefined) {
    const directory = findRunDirectory(named, io.env);
    return summarizeRun(basename(directory), directory);
  }
  const found = summarizeRuns(io).find(run => fits?.(run) ?? true);
  if (found === undefined) {
    throw new RunbookError('no-run', `There is no ${what ?? 'run'} on this machine.`, {
      hint: '`drillbook runs` lists what there is.',
    });
  }
  return found;
}
