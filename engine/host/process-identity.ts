import { readFileSync } from 'node:fs';
import { execaSync } from 'execa';
import { systemClock } from './clock.ts';

/** What tells a process from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** As the system states it; compare only for equality. */
  readonly start: string;
  readonly boot: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  own ??= identify(process.pid);
  if (!own) throw new Error('This process cannot find itself.');
  return own;
}

let own: ProcessIdentity | null | undefined;

/** `null` for a process that does not exist, or that has ended and waits to be reaped. */
export function identify(pid: number): ProcessIdentity | null {
  const found = lookUp(pid);
  return found && !'ZX'.includes(found.state) ? { pid, start: found.start, boot: systemClock.boot } : null;
}

/** Whether that very process still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identity.boot === systemClock.boot && identify(identity.pid)?.start === identity.start;
}

/** What `/proc/PID/stat` says, in proc(5)'s words; `null` where it does not exist. */
export function readStat(pid: number | 'self'): { state: string; group: number; start: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command's name stands in parentheses and may hold any character.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', group: Number(fields[2]), start: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function lookUp(pid: number): { state: string; start: string } | null {
  if (isInProc()) return readStat(pid);
  const { stdout, exitCode } = execaSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
    reject: false,
  });
  const line = exitCode === 0 ? String(stdout).trim() : '';
  return line ? { state: line.charAt(0), start: line.slice(1).trim().replace(/\s+/g, ' ') } : null;
}

/** Whether this system shows processes below `/proc`. */
function isInProc(): boolean {
  hasProc ??= readStat('self') !== null;
  return hasProc;
}

let hasProc: boolean | undefined;
