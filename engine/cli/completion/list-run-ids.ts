import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { skimEnd, skimJournal, skimStart } from '../../host/skim-journal.ts';
import { findRunDirectory, homeFor, listRuns } from '../../host/state-directory.ts';
import { replay } from '../../state/reduce.ts';
import type { Io } from '../io.ts';
import { type Candidate, candidate } from './candidate.ts';

interface ListedRun {
  readonly isOver: boolean;
}

/** The newest runs that fit, newest first, each with its procedure, how it stands and whose it is. */
export function listRunIds(io: Io, fits: (run: ListedRun) => boolean): readonly Candidate[] {
  // Asking for the directory of runs would make it.
  const runs = join(homeFor('state', io.env), 'runs');
  if (!existsSync(runs)) return [];
  return listRuns(io.env)
    .slice(0, MOST)
    .flatMap(id => asCandidate(id, join(runs, id), fits));
}

/** Steps that a run has come to, by its id or a part of it; of the newest run if none is named. */
export function stepsOfRun(named: string | undefined, io: Io): readonly Candidate[] {
  if (!existsSync(join(homeFor('state', io.env), 'runs'))) return [];
  const id = named ?? listRuns(io.env)[0];
  if (id === undefined) return [];
  const { steps } = replay(skimJournal(findRunDirectory(id, io.env)));
  return [...steps].map(([step, { status }]) => candidate(step, status));
}

/** Runs that one keystroke may look at: of each only the beginning and the end are read. */
const MOST = 60;

function asCandidate(id: string, directory: string, fits: (run: ListedRun) => boolean): readonly Candidate[] {
  try {
    const last = skimEnd(directory);
    const end = last.find(event => event.type === 'run-ended');
    if (!fits({ isOver: end !== undefined })) return [];
    const started = skimStart(directory);
    const state = end?.result ?? (last.at(-1)?.type === 'run-paused' ? 'paused' : 'not ended');
    const facts = [started?.procedure.title, state, started?.actor.user];
    return [candidate(id, facts.filter(fact => fact !== undefined).join(', '))];
  } catch {
    // A run that cannot be read is none to go on with; `drillbook runs` tells of it.
    return [];
  }
}
