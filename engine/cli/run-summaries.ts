import { join } from 'node:path';
import { readJournal } from '../host/file-journal.ts';
import { listRuns, runsDirectory } from '../host/state-directory.ts';
import type { RunEvent } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import { replay } from '../state/reduce.ts';
import type { Io } from './io.ts';
import { type StateNow, stateNow } from './state-now.ts';

/** What `runs` says about a run; the fields of `design/inspect-contract` keep their meaning. */
export interface RunSummary {
  readonly id: string;
  readonly directory: string;
  readonly file: string;
  readonly procedure: string;
  readonly procedureTitle: string;
  readonly state: StateNow | 'damaged';
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly actor: string | null;
  readonly settled: number;
  /** Whether the procedure was rehearsed. */
  readonly drill: boolean;
  /** Steps that went on without the approval they need. */
  readonly brokeGlass: number;
  /** Steps that were taken back. */
  readonly undone: number;
}

/** Every run on this machine, newest first. A run whose journal cannot be read is listed as `damaged`. */
export function summarizeRuns(io: Io): readonly RunSummary[] {
  return listRuns(io.env).map(id => summarizeRun(id, join(runsDirectory(io.env), id)));
}

export function summarizeRun(id: string, directory: string): RunSummary {
  try {
    return summaryOf(id, directory, readJournal(directory));
  } catch (error) {
    if (!(error instanceof RunbookError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
    return {
      id,
      directory,
      file: '',
      procedure: '',
      procedureTitle: '',
      state: 'damaged',
      startedAt: null,
      endedAt: null,
      actor: null,
      settled: 0,
      drill: false,
      brokeGlass: 0,
      undone: 0,
    };
  }
}

function summaryOf(id: string, directory: string, events: readonly RunEvent[]): RunSummary {
  const state = replay(events);
  const started = events.find(event => event.type === 'run-started');
  return {
    id,
    directory,
    file: started?.runbook.path ?? '',
    procedure: started?.procedure.id ?? '',
    procedureTitle: started?.procedure.title ?? '',
    state: stateNow(directory, state),
    startedAt: state.startedAt,
    endedAt: state.endedAt,
    actor: started?.actor.user ?? null,
    drill: state.drill,
    brokeGlass: state.brokeGlass.length,
    settled: [...state.steps.values()].filter(step => step.status === 'done' || step.status === 'skipped')
      .length,
    undone: [...state.steps.values()].filter(step => step.undone).length,
  };
}
