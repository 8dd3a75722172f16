import { rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import { errorCode, writePrivate } from './files.ts';
import { readJson } from './keeper/messages.ts';
import type { LockHolder } from './lock.ts';
import { currentPlace } from './place.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts';
import { driverOf } from './run-driver.ts';

/** Who takes a run over, as whoever drove it tells the person there. */
export interface Successor extends ProcessIdentity {
  readonly user: string;
  readonly tty: string | null;
}

/**
 * Make the process that drives a run leave it: asked first, and killed if it has not gone after a while. Its step goes on
 * under the keeper. Only a process of this user and machine is made to leave; anything else is refused.
 */
export async function makeLeave(directory: string, driver: LockHolder): Promise<void> {
  refuseOthers(driver);
  const { user, tty } = currentPlace();
  const note: Successor = { ...ownIdentity(), user, tty };
  rmSync(notePath(directory), { force: true });
  try {
    writePrivate(notePath(directory), JSON.stringify(note));
  } catch (error) {
    // Another one was quicker: who drives in the end, the lock decides.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  for (const [signal, patience] of LADDER) {
    if (!isDriving(directory, driver)) return;
    send(driver, signal);
    for (let waited = 0; waited < patience && isDriving(directory, driver); waited += POLL)
      await new Promise(resolve => setTimeout(resolve, POLL));
  }
}

/** Who takes the run over that this process drives; `null` for nobody. */
export function successorOf(directory: string): Successor | null {
  return readJson<Successor>(notePath(directory));
}

/** Whether nobody drives a run, nor is about to. */
export function isLeft(directory: string): boolean {
  const successor = successorOf(directory);
  return driverOf(directory) === null && (successor === null || !isAlive(successor));
}

/** The run is driven, and nobody takes it over any more. */
export function forgetSuccessor(directory: string): void {
  rmSync(notePath(directory), { force: true });
}

/** With how long each is waited for, in milliseconds. */
const LADDER = [
  ['SIGTERM', 10_000],
  ['SIGKILL', 5000],
] as const;

const POLL = 20;

function notePath(directory: string): string {
  return join(directory, 'take-over');
}

function isDriving(directory: string, driver: LockHolder): boolean {
  const now = driverOf(directory);
  return now?.pid === driver.pid && now.start === driver.start && isAlive(driver);
}

function refuseOthers({ pid, host }: LockHolder): void {
  const owner = statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
  const isOthers = owner !== undefined && owner !== process.getuid?.();
  if (host === hostname() && !isOthers) return;
  throw new RunbookError(
    'not-yours',
    `The run is driven by process ${pid} on ${host}, which is not yours to end.`,
    { hint: 'Have it exported there (`export --to bundle`), and go on with `drillbook resume BUNDLE`.' },
  );
}

function send({ pid }: LockHolder, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
