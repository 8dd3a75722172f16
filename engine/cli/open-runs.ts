import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readPinned } from '../host/pins.ts';
import { driverOf } from '../host/run-driver.ts';
import { seemsEnded } from '../host/skim-end.ts';
import { skimJournal } from '../host/skim-journal.ts';
import { homeFor, listRuns } from '../host/state-directory.ts';
import type { RunEvent } from '../journal/event.ts';
import type { Amendment } from '../model/amendment.ts';
import { replay } from '../state/reduce.ts';
import type { RunState } from '../state/run-state.ts';
import type { OpenRunEntry } from '../view/tui/home/entry.ts';
import type { Io } from './io.ts';
import { stateNow } from './state-now.ts';

/** Runs of this machine that have not ended, newest first. Good enough to show: `resume` verifies what it takes up. */
export function openRuns(io: Io): readonly OpenRunEntry[] {
  const runs = join(homeFor('state', io.env), 'runs');
  if (!existsSync(runs)) return [];
  return listRuns(io.env).flatMap(id => {
    const directory = join(runs, id);
    if (seemsEnded(directory)) return [];
    try {
      return entryOf(id, directory, io);
    } catch {
      // Records are not verified here. What is damaged, or newer than this program, cannot be resumed: `runs` says why.
      return [];
    }
  });
}

function entryOf(id: string, directory: string, io: Io): readonly OpenRunEntry[] {
  const events = skimJournal(directory);
  const started = events.find(event => event.type === 'run-started');
  const last = events.at(-1);
  const state = replay(events);
  if (started === undefined || last === undefined || state.endedAt !== null) return [];
  const steps = stepsOf(directory, events);
  const isSettled = (step: string) => ['done', 'skipped'].includes(state.steps.get(step)?.status ?? '');
  const driver = driverOf(directory);
  return [
    {
      kind: 'run',
      key: id,
      title: started.procedure.title,
      file: shortest(started.runbook.path, io),
      procedure: started.procedure.id,
      stands: driver === null ? standsOf(directory, state) : 'driven',
      settled:
        steps === null
          ? [...state.steps.keys()].filter(isSettled).length
          : steps.filter(step => isSettled(step.id)).length,
      total: steps?.length ?? null,
      since: last.time,
      startedBy: started.actor.user,
      next: steps?.find(step => !isSettled(step.id))?.title ?? null,
      driver: driver === null ? null : `process ${driver.pid} on ${driver.host}`,
    },
  ];
}

function standsOf(directory: string, state: RunState): OpenRunEntry['stands'] {
  const now = stateNow(directory, state);
  if (now === 'in-doubt') return 'in-doubt';
  const waits = [...state.steps.values()].some(
    ({ status, approval }) =>
      approval !== null && approval.given === null && !['done', 'skipped', 'failed'].includes(status),
  );
  if (waits) return 'approval';
  return now === 'paused' ? 'paused' : 'crashed';
}

/** The steps of the plan that counts; `null` where it holds none any more. */
function stepsOf(
  directory: string,
  events: readonly RunEvent[],
): readonly { readonly id: string; readonly title: string }[] | null {
  const { plan } = readPinned(directory, events) as {
    readonly plan: {
      readonly steps?: readonly { readonly id: string; readonly step: { readonly title: string } }[];
    } | null;
  };
  if (!Array.isArray(plan?.steps)) return null;
  const steps = plan.steps.map(({ id, step }) => ({ id, title: step.title }));
  return replay(events).amendments.reduce(withCommand, steps);
}

type Steps = readonly { readonly id: string; readonly title: string }[];

/** A command that the operator added counts as one of the steps, where its place still is. */
function withCommand(steps: Steps, amendment: Amendment): Steps {
  if (amendment.kind === 'edited') return steps;
  const at = steps.findIndex(({ id }) => id === amendment.before);
  return at < 0 ? steps : steps.toSpliced(at, 0, { id: amendment.step, title: amendment.text });
}

/** From here, where it lies below here. */
function shortest(path: string, { cwd }: Io): string {
  const below = relative(cwd, path);
  return below.startsWith('..') ? path : below;
}
