import { statSync } from 'node:fs';
import { join } from 'node:path';
import { journalPath } from '../../host/journal-path.ts';
import { driverOf } from '../../host/run-driver.ts';
import { skimJournal } from '../../host/skim-journal.ts';
import { homeFor, listRuns } from '../../host/state-directory.ts';
import { type RunRecord, runRecord } from '../../site/run-record.ts';
import type { Io } from '../io.ts';
import { stateNow } from '../state-now.ts';

/** A run as it was read: `mark` changes whenever its journal does. */
export interface KnownRun {
  readonly mark: string;
  readonly record: RunRecord | null;
}

/** The runs on this machine by id, newest first, with what changes when they do. None of them is read. */
export function markRuns(io: Io): ReadonlyMap<string, string> {
  const runs = runsOf(io);
  if (statSync(runs, { throwIfNoEntry: false }) === undefined) return new Map();
  return new Map(
    listRuns(io.env).flatMap(id => {
      const directory = join(runs, id);
      const stats = statSync(journalPath(directory), { throwIfNoEntry: false });
      if (stats === undefined) return [];
      // A console that vanishes changes no journal.
      const driven = driverOf(directory) === null ? '' : ' driven';
      return [[id, `${stats.size} ${stats.mtimeMs}${driven}`] as const];
    }),
  );
}

interface RunReading {
  readonly io: Io;
  readonly marks: ReadonlyMap<string, string>;
  readonly known: Readonly<Record<string, KnownRun>>;
}

/** What pages say of each run; those whose journal is as it was are not read again. */
export function readRunRecords({ io, marks, known }: RunReading): Readonly<Record<string, KnownRun>> {
  const entries = [...marks].map(([id, mark]) => {
    const before = known[id];
    return [id, before?.mark === mark ? before : { mark, record: read(id, join(runsOf(io), id)) }] as const;
  });
  return Object.fromEntries(entries);
}

/** Records are not verified here: of what a newer version wrote, or what is damaged, nothing can be said. */
function read(id: string, directory: string): RunRecord | null {
  try {
    const record = runRecord({
      id,
      events: skimJournal(directory),
      standing: state => stateNow(directory, state),
    });
    return record !== null && isTime(record.startedAt) && isTime(record.endedAt ?? record.startedAt)
      ? record
      : null;
  } catch {
    return null;
  }
}

function isTime(text: unknown): boolean {
  return typeof text === 'string' && Number.isFinite(Date.parse(text));
}

function runsOf(io: Io): string {
  return join(homeFor('state', io.env), 'runs');
}
