import { execa } from 'execa';
import { findBash } from './find-bash.ts';
import { cleanEnvironment } from './keeper/environment.ts';

export interface BashPlace {
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly cwd: string;
}

interface Asked extends BashPlace {
  readonly command: string;
  /** Most bytes of stdout. */
  readonly limit: number;
  /** Milliseconds; default: `TIME_LIMIT`. */
  readonly timeLimit?: number;
}

/** What a command printed, if it ended well and in time; `why` holds nothing of that. */
export type Printed =
  | { readonly ok: true; readonly stdout: Uint8Array; readonly said: string }
  | { readonly ok: false; readonly why: string; readonly said: string };

/** Milliseconds. */
const TIME_LIMIT = 30_000;
/** Most bytes of stderr that are kept. */
const SAID_LIMIT = 64 * 1024;

/**
 * Run a line of bash for what it prints: without profile or terminal, in the environment that steps get, and in a group
 * of its own, so that nothing of it goes on after its time.
 */
export async function runBash({ command, env, cwd, limit, timeLimit = TIME_LIMIT }: Asked): Promise<Printed> {
  const bash = findBash();
  if (bash === null) return { ok: false, why: 'no bash is on the PATH', said: '' };
  const child = execa(bash, ['--norc', '--noprofile', '-c', command], {
    env: cleanEnvironment(env),
    extendEnv: false,
    cwd,
    stdin: 'ignore',
    detached: true,
    cleanup: false,
    reject: false,
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: { stdout: limit, stderr: SAID_LIMIT },
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    endGroup(child.pid);
    // What left the group lives on, and would hold these open for as long as it likes.
    child.stdout.destroy();
    child.stderr.destroy();
  }, timeLimit);
  const ended = await child;
  clearTimeout(timer);
  // What it left behind would hold the terminal's output, and nobody waits for it.
  endGroup(child.pid);
  const said = new TextDecoder().decode(ended.stderr);
  const fail = (why: string): Printed => ({ ok: false, why, said });
  if (isLate) return fail(`it took longer than ${timeLimit / 1000} s`);
  if (ended.isMaxBuffer) return fail(`it printed more than ${limit / 1024} KiB`);
  if (ended.exitCode === undefined && ended.signal === undefined) return fail('it could not be started');
  if (ended.exitCode !== 0) return fail(`it ended with ${endOf(ended)}`);
  return { ok: true, stdout: ended.stdout, said };
}

function endOf({ exitCode, signal }: { readonly exitCode?: number; readonly signal?: string }): string {
  return exitCode === undefined ? (signal ?? 'no exit code') : `exit code ${exitCode}`;
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}
