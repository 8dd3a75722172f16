import { join } from 'node:path';
import type { AttemptId } from '../../journal/event.ts';

/** Where the files of one run lie. `volatile` is in memory where the system has such a place, else in the run's directory. */
export interface RunPlace {
  readonly directory: string;
  readonly volatile: string;
}

/** Paths shared by the keeper and its consoles. */
export function layoutOf({ directory, volatile }: RunPlace) {
  const attempts = join(directory, 'attempts');
  const keeper = join(directory, 'keeper');
  return {
    attempts,
    keeper,
    sessions: join(directory, 'sessions'),
    /** Identity of the keeper, while it takes requests. */
    keeperFile: join(keeper, 'keeper.json'),
    /** Identity of the console that drives the run; removed when it leaves in good order. */
    consoleFile: join(keeper, 'console.json'),
    keeperLog: join(keeper, 'log'),
    /** The shell wrapper, as it was when the run began. */
    wrapper: join(keeper, 'session.bash'),
    pipes: join(volatile, 'pipes'),
    secretSessions: join(volatile, 'sessions'),
    of: (attempt: AttemptId): AttemptPlace => ({
      directory: join(attempts, attempt),
      volatile: join(volatile, 'attempts', attempt),
    }),
  };
}

export type Layout = ReturnType<typeof layoutOf>;

/** Where the files of one attempt lie. */
export interface AttemptPlace {
  readonly directory: string;
  readonly volatile: string;
}

/** A cancellation is an empty file `cancel-ATTEMPT.N` among the attempts. */
export const cancelPrefix = 'cancel-';

/** Names in the directory of an attempt. */
export const attemptFiles = {
  request: 'request.json',
  text: 'text',
  /** Made by whoever will start the attempt, or by whoever makes sure that nobody will. */
  claim: 'claim',
  started: 'started.json',
  outcome: 'outcome.json',
  /** Written by the shell wrapper. */
  status: 'status',
} as const;

/** Names in the volatile directory of an attempt. */
export const volatileFiles = {
  values: 'values.json',
  stdin: 'stdin',
  restore: 'restore',
  variables: 'variables',
  shell: 'shell',
} as const;
