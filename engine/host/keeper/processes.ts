import { readdirSync, readFileSync } from 'node:fs';
import { execaSync } from 'execa';
import type { AttemptId } from '../../journal/attempt-event.ts';
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

/**
 * Processes that carry the mark of an attempt; none where `/proc` does not show environments. Processes that came
 * `after` one that started not long ago have higher numbers than it, which saves reading about all the others.
 */
export function markedProcesses(
  attempt: AttemptId,
  since?: { readonly after: number /** Milliseconds. */; readonly for: number },
): readonly number[] {
  const mark = Buffer.from(`${attemptMark}=${attempt}\0`);
  const recent = since && since.for < beforeNumbersWrap ? numbersAfter(since.after) : null;
  return (recent ?? allProcesses()).filter(pid => hasInEnvironment(pid, mark) && isRunning(pid));
}

const beforeNumbersWrap = 60_000;

/** Numbers given to processes after `pid`; `null` if they are many, or began again from 1. */
function numbersAfter(pid: number): readonly number[] | null {
  try {
    const last = Number(readFileSync('/proc/loadavg', 'latin1').trim().split(' ')[4]);
    const count = last - pid;
    return count >= 0 && count < 500 ? Array.from({ length: count }, (_, index) => pid + 1 + index) : null;
  } catch {
    return null;
  }
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
