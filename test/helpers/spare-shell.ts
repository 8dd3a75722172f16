import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../../engine/host/keeper/messages.ts';
import { identify, type ProcessIdentity } from '../../engine/host/process-identity.ts';
import type { TemporaryRun } from './temporary-run.ts';

/** The child of the keeper that runs no attempt; `null` for none. */
export function spareOf(run: TemporaryRun): number | null {
  const keeper = keeperPid(run);
  const children = readFileSync(`/proc/${keeper}/task/${keeper}/children`, 'latin1').trim().split(' ');
  return (
    children
      .filter(pid => pid !== '')
      .map(Number)
      .find(pid => commandOf(pid).length === 4 && identify(pid) !== null) ?? null
  );
}

/** `bash --norc --noprofile session.bash`, without an attempt. */
function commandOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    return [];
  }
}

export function keeperPid(run: TemporaryRun): number {
  return readJson<ProcessIdentity>(join(run.directory, 'keeper', 'keeper.json'))?.pid ?? 0;
}

export function startedPid(run: TemporaryRun, attempt: string): number | undefined {
  return readJson<ProcessIdentity>(join(run.directory, 'attempts', attempt, 'started'))?.pid;
}
