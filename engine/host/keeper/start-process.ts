import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { errorCode } from '../files.ts';
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
  const stdin = start.far ? 'pipe' : (start.stdin ?? 'ignore');
  try {
    // Not by execa: what it adds to this call is half a millisecond of every step.
    const child = spawn(start.file, start.args, {
      stdio: [stdin, out, err, ...(isTold ? (['pipe'] as const) : [])],
      env: start.env,
      cwd: start.cwd,
      detached: true,
    });
    // Whoever reads may be gone first: how it ended says more than that.
    child.stdin?.on('error', () => {});
    return {
      pid: child.pid,
      ended: endOf(child),
      line: isTold ? toldThrough(child.stdio[3]) : child.stdin,
    };
  } catch (error) {
    return { pid: undefined, ended: Promise.resolve({ code: errorCode(error) }), line: null };
  } finally {
    if (start.stdin !== null) closeSync(start.stdin);
  }
}

function endOf(child: ChildProcess): Promise<EndedProcess> {
  return new Promise(resolve => {
    child.once('error', error => resolve({ code: errorCode(error) }));
    child.once('exit', (exitCode, signal) =>
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined }),
    );
  });
}

function toldThrough(stream: unknown): Writable | null {
  return stream instanceof Writable ? stream : null;
}
