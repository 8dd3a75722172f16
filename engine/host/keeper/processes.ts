import { readdirSync, readFileSync } from 'node:fs';
import { execaSync } from 'execa';
import { readStat } from '../process-identity.ts';
import { attemptMark } from './environment.ts';

/** Processes of a group that still run. */
export function groupMembers(group: number): readonly number[] {
  if (!readStat('self')) return groupMembersByPs(group);
  return allProcesses().filter(pid => {
    const stat = readStat(pid);
    return stat?.group === group && !'ZX'.includes(stat.state);
  });
}

/** Processes that carry the mark of an attempt; none where `/proc` does not show environments. */
export function markedProcesses(attempt: string, since = 0): readonly number[] {
  const mark = Buffer.from(`${attemptMark}=${attempt}\0`);
  return allProcesses().filter(pid => pid > since && hasInEnvironment(pid, mark) && isRunning(pid));
}

function isRunning(pid: number): boolean {
  const state = readStat(pid)?.state ?? 'X';
  return !'ZX'.includes(state);
}

function hasInEnvironment(pid: number, mark: Buffer): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).includes(mark);
  } catch {
    return false;
  }
}

function allProcesses(): readonly number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function groupMembersByPs(group: number): readonly number[] {
  const { stdout } = execaSync('ps', ['-A', '-o', 'pid=,pgid=,state='], { reject: false });
  return String(stdout)
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .filter(([, pgid, state]) => Number(pgid) === group && !state?.startsWith('Z'))
    .map(([pid]) => Number(pid));
}
