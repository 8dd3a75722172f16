import { rmSync } from 'node:fs';

/**
 * Remove a directory in which a process, such as a keeper that was just told to end, may still write for a moment.
 * Node's own retries wait for what came during the removal without ever removing it, so each try here begins anew.
 */
export function removeWhenQuiet(path: string): void {
  for (let tries = 1; ; tries++) {
    try {
      rmSync(path, { recursive: true, force: true });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY' || tries === MOST_TRIES) throw error;
      pause();
    }
  }
}

const MOST_TRIES = 40;
/** Milliseconds. */
const BETWEEN_TRIES = 50;

/** Nothing can be awaited while a process exits. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_TRIES);
}
