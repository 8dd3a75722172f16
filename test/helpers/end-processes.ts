import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../../engine/host/keeper/messages.ts';
import { isAlive, type ProcessIdentity } from '../../engine/host/process-identity.ts';

/** End what the runs of a test left running: their steps, which lead groups of their own, and then their keepers and probers. */
export function endProcesses(runs: string): void {
  for (const run of listed(runs)) {
    const attempts = join(runs, run, 'attempts');
    const steps = listed(attempts).map(attempt => join(attempts, attempt, 'started'));
    for (const path of steps) end(path, pid => -pid);
    end(join(runs, run, 'keeper', 'keeper.json'), pid => pid);
    end(join(runs, run, 'prober', 'prober.json'), pid => pid);
  }
}

function listed(directory: string): readonly string[] {
  return existsSync(directory) ? readdirSync(directory) : [];
}

function end(path: string, whom: (pid: number) => number): void {
  const identity = readJson<ProcessIdentity>(path);
  if (identity === null || !isAlive(identity)) return;
  try {
    process.kill(whom(identity.pid), 'SIGKILL');
  } catch {
    // It ended by itself, or leads no group.
  }
}
