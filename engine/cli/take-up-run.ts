import { systemClock } from '../host/clock.ts';
import { type OpenRun, openRun, type RunHost } from '../host/open-run.ts';
import { driverOf } from '../host/run-driver.ts';
import { forgetSuccessor, makeLeave } from '../host/take-over.ts';
import type { RunEventBody } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';

type TookOver = NonNullable<Extract<RunEventBody, { type: 'run-resumed' }>['tookOver']>;

/** A run that this process drives from now on, and whom it took it from. */
export interface TakenUp {
  readonly open: OpenRun;
  readonly tookOver: TookOver | null;
}

/** Take up a run; one that is driven is taken over where that is asked for, and is `journal-locked` otherwise. */
export async function takeUpRun(
  run: { readonly id: string; readonly directory: string },
  { host, takeOver }: { readonly host: RunHost; readonly takeOver: boolean },
): Promise<TakenUp> {
  const driver = takeOver ? driverOf(run.directory) : null;
  if (driver !== null) await makeLeave(run.directory, driver);
  try {
    const open = takeOver ? await openOnceLeft(run, host) : openRun(run.id, host);
    forgetSuccessor(run.directory);
    return { open, tookOver: driver === null ? null : { pid: driver.pid, host: driver.host } };
  } catch (error) {
    if (!(error instanceof RunbookError) || error.code !== 'journal-locked') throw error;
    const hint = takeOver
      ? 'Somebody else was quicker. Look with `drillbook log --follow` before you take it over again.'
      : 'Watch it with `drillbook log --follow`, or take it over with `drillbook resume --take-over`.';
    throw new RunbookError('journal-locked', error.message, { hint, cause: error });
  }
}

/** A process that ends lets go of its lock a moment after it stopped being there; another driver does not. */
async function openOnceLeft(
  run: { readonly id: string; readonly directory: string },
  host: RunHost,
): Promise<OpenRun> {
  const until = systemClock.mono() + PATIENCE;
  for (;;) {
    try {
      return openRun(run.id, host);
    } catch (error) {
      const isLocked = error instanceof RunbookError && error.code === 'journal-locked';
      if (!isLocked || driverOf(run.directory) !== null || systemClock.mono() > until) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Milliseconds. */
const PATIENCE = 3000;
