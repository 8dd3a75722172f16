import { join } from 'node:path';
import { readJournal } from '../host/file-journal.ts';
import { skimStart } from '../host/skim-journal.ts';
import { listRuns, runsDirectory } from '../host/state-directory.ts';
import type { RunEvent } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import { earlierRun } from '../report/earlier-run.ts';
import type { EarlierRun } from '../report/report-source.ts';
import type { Io } from './io.ts';

/** The last runs of the same procedure of the same runbook before this one, oldest first. What is damaged is left out. */
export function earlierRuns(events: readonly RunEvent[], io: Io): readonly EarlierRun[] {
  const started = events.find(event => event.type === 'run-started');
  if (started === undefined) return [];
  const runs = runsDirectory(io.env);
  return listRuns(io.env)
    .filter(id => {
      const other = skimStart(join(runs, id));
      return (
        other !== null &&
        other.run !== started.run &&
        other.time < started.time &&
        other.runbook.path === started.runbook.path &&
        other.procedure.id === started.procedure.id
      );
    })
    .slice(0, MOST)
    .flatMap(id => wholeRun(join(runs, id)))
    .reverse();
}

/** Enough for a median and a trend. */
const MOST = 20;

function wholeRun(directory: string): readonly EarlierRun[] {
  try {
    return [earlierRun(readJournal(directory))].filter(run => run !== null);
  } catch (error) {
    if (error instanceof RunbookError) return [];
    throw error;
  }
}
