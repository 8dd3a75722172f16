import { closeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { execa } from 'execa';
import { lend } from '../descriptor.ts';
import type { EndedProcess } from './explain-end.ts';
import type { PreparedStart } from './prepare-start.ts';

/** Start a process that leads a session and group of its own. Without a `pid` it did not start, and `ended` says why. */
export function startProcess(input: {
  readonly start: PreparedStart;
  /** Open descriptors for what it prints; the caller closes them. */
  readonly out: number;
  readonly err: number;
}): {
  readonly pid: number | undefined;
  readonly ended: Promise<EndedProcess>;
  /** What a step on another machine is sent through; `null` for one that runs here. */
  readonly line: Writable | null;
} {
  const { start, out, err } = input;
  const child = execa(start.file, start.args, {
    stdin: start.far ? 'pipe' : start.stdin === null ? 'ignore' : lend(start.stdin),
    stdout: lend(out),
    stderr: lend(err),
    env: start.env,
    extendEnv: false,
    cwd: start.cwd,
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
  });
  if (start.stdin !== null) closeSync(start.stdin);
  return { pid: child.pid, ended: child, line: child.stdin };
}
