import { closeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { execa } from 'execa';
import { lend } from '../descriptor.ts';
import type { EndedProcess } from './explain-end.ts';
import type { PreparedStart } from './prepare-start.ts';

/** A process, or why there is none. */
export interface StartedProcess {
  readonly pid: number | undefined;
  readonly ended: Promise<EndedProcess>;
  /** What a step on another machine is sent through, or what a shell that waits is told through; else `null`. */
  readonly line: Writable | null;
}

/** Start a process that leads a session and group of its own. Without a `pid` it did not start, and `ended` says why. */
export function startProcess(input: {
  readonly start: PreparedStart;
  /** Open descriptors for what it prints; the caller closes them. */
  readonly out: number;
  readonly err: number;
  /** Whether it reads from descriptor 3 what it is to do. */
  readonly isTold?: boolean;
}): StartedProcess {
  const { start, out, err, isTold = false } = input;
  const stdin = start.far ? 'pipe' : start.stdin === null ? 'ignore' : lend(start.stdin);
  const child = execa(start.file, start.args, {
    stdio: [stdin, lend(out), lend(err), ...(isTold ? (['pipe'] as const) : [])],
    env: start.env,
    extendEnv: false,
    cwd: start.cwd,
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
  });
  if (start.stdin !== null) closeSync(start.stdin);
  return { pid: child.pid, ended: child, line: isTold ? toldThrough(child.stdio[3]) : child.stdin };
}

function toldThrough(stream: unknown): Writable | null {
  return stream instanceof Writable ? stream : null;
}
