import { join } from 'node:path';
import { type LockHolder, readHolder } from './lock.ts';

/** The lock of whoever drives a run. */
export function lockPath(directory: string): string {
  return join(directory, 'lock');
}

/** Who drives a run at this moment; `null` if nobody does, as far as can be seen from this machine. */
export function driverOf(directory: string): LockHolder | null {
  return readHolder(lockPath(directory));
}
