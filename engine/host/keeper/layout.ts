import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { AttemptId } from '../../journal/attempt-event.ts';
import { SOCKETS } from '../volatile-directory.ts';

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
    /** The shell wrappers, as they were when the run began. */
    wrapper: join(keeper, sessionWrapper),
    terminalWrapper: join(keeper, terminalWrapper),
    farScript: join(keeper, farScript),
    /** Sockets of the connections that steps share. */
    sockets: socketDirectory(volatile),
    pipes: join(keeper, 'pipes'),
    secretSessions: join(volatile, 'sessions'),
    of: (attempt: AttemptId) =>
      attemptPlace({
        directory: join(attempts, attempt),
        volatile: join(volatile, 'attempts', attempt),
        privateOutput: join(volatile, 'output', attempt),
      }),
  };
}

export type Layout = ReturnType<typeof layoutOf>;

/** Where the files of one attempt lie: what may reach a disk, and what is gone when the attempt has ended. */
export type AttemptPlace = ReturnType<typeof attemptPlace>;

/** Names of a request, which is made under another name of its directory first. */
export const requestName = 'request.json';
export const textName = 'text';

/** Shell programs that come with the keeper. */
export const sessionWrapper = 'session.bash';
export const terminalWrapper = 'terminal.bash';
export const farScript = 'far.bash';

/** A cancellation is an empty file `cancel-ATTEMPT.N` among the attempts. */
export const cancelPrefix = 'cancel-';

/** A socket's path may have some hundred bytes, of which ssh and the name of the socket take thirty. */
function socketDirectory(volatile: string): string {
  const path = join(volatile, SOCKETS);
  if (Buffer.byteLength(path) <= 70) return path;
  const name = createHash('sha256').update(volatile).digest('hex').slice(0, 16);
  return join('/tmp', `drillbook-${name}`);
}

function attemptPlace(at: {
  readonly directory: string;
  readonly volatile: string;
  readonly privateOutput: string;
}) {
  const { directory, volatile, privateOutput } = at;
  return {
    directory,
    volatile,
    /** Exists for attempts whose output must not reach a disk. */
    privateOutput,
    request: join(directory, requestName),
    /** The program text of a session step. */
    text: join(directory, textName),
    /** Made by whoever starts the attempt, or by whoever makes sure that nobody does. */
    claim: join(directory, 'claim'),
    /** Identity of the process, once there is one. */
    started: join(directory, 'started'),
    /** What the shell wrapper notes. */
    status: join(directory, 'status'),
    /** What the holder of the terminal notes. */
    exit: join(directory, 'exit'),
    outcome: join(directory, 'outcome.json'),
    values: join(volatile, 'values.json'),
    stdin: join(volatile, 'stdin'),
    restore: join(volatile, 'restore'),
    variables: join(volatile, 'variables'),
    shell: join(volatile, 'shell'),
    /** For the shell here that carries a step of another machine: what the wrapper reads and notes. */
    near: join(volatile, 'near'),
  };
}
