import { readFileSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import { findBash } from '../find-bash.ts';
import { identify, isAlive, type ProcessIdentity } from '../process-identity.ts';
import { complain } from './complain.ts';
import { waitingEnvironment } from './environment.ts';
import type { AttemptPlace } from './layout.ts';
import type { Pipe, PipePool } from './pipes.ts';
import { type StartedProcess, startProcess } from './start-process.ts';

/** A shell that runs nothing until it is told which attempt it is. */
export interface WaitingShell {
  readonly process: StartedProcess;
  readonly identity: ProcessIdentity;
  readonly out: Pipe;
  readonly err: Pipe;
  /** Monotonic milliseconds. */
  readonly since: number;
  /** Once; a shell that is gone by then runs nothing, and its end says so. */
  tell(place: AttemptPlace): void;
}

/** Keeps one shell ready, so that a step need not wait for a process to be made. */
export interface SpareShell {
  /** Start one, unless there is one. That none can be started is for the step that needs one to find out. */
  lay(): void;
  isThere(): boolean;
  /** The variables that it has before it is told, all of them exported. */
  readonly holds: Readonly<Record<string, string>>;
  take(): WaitingShell | null;
  close(): void;
}

/**
 * A shell that waits is one like any other, with no step in it: it has no values, no session and no text before it is
 * told, and the operator's environment without its secrets. It ends by itself when this process does.
 */
export function createSpareShell(input: {
  /** The shell wrapper that the run began with, and the one that this program brings. */
  readonly wrapper: string;
  readonly installed: string;
  readonly pipes: PipePool;
}): SpareShell {
  const { wrapper, pipes } = input;
  const env = waitingEnvironment(process.env);
  let spare: WaitingShell | null = null;
  let isUsable: boolean | null = null;
  const lay = (): void => {
    // A wrapper of an earlier version cannot wait.
    isUsable ??= isSame(wrapper, input.installed);
    if (spare !== null || !isUsable) return;
    const started = startWaiting({ wrapper, pipes, env });
    if (started === null) return;
    spare = started;
    void started.process.ended.then(() => {
      if (spare === started) spare = null;
    });
  };
  const take = (): WaitingShell | null => {
    const taken = spare;
    spare = null;
    return taken;
  };
  return {
    lay: () => {
      try {
        lay();
      } catch (error) {
        complain(`No shell could be started ahead: ${String(error)}`);
      }
    },
    isThere: () => {
      // That it has ended may not have been heard of yet.
      if (spare !== null && !isAlive(spare.identity)) spare = null;
      return spare !== null;
    },
    holds: env,
    take,
    close: () => take()?.process.line?.destroy(),
  };
}

function startWaiting({
  wrapper,
  pipes,
  env,
}: {
  readonly wrapper: string;
  readonly pipes: PipePool;
  readonly env: Readonly<Record<string, string>>;
}): WaitingShell | null {
  const bash = findBash();
  if (!bash) return null;
  const [out, err] = [pipes.take(), pipes.take()];
  const started = startProcess({
    start: {
      ok: true,
      file: bash,
      args: ['--norc', '--noprofile', wrapper],
      env,
      cwd: '/',
      stdin: null,
    },
    out: out.writeEnd,
    err: err.writeEnd,
    isTold: true,
  });
  out.lent();
  err.lent();
  const identity = started.pid === undefined ? null : identify(started.pid);
  const { line } = started;
  if (identity === null || line === null) {
    for (const { reader } of [out, err]) reader.destroy();
    return null;
  }
  line.on('error', () => {});
  const tell = ({ directory, volatile }: AttemptPlace): void => {
    line.end(`${directory}\n${volatile}\n`);
  };
  return { process: started, identity, out, err, since: systemClock.mono(), tell };
}

function isSame(one: string, other: string): boolean {
  return readFileSync(one).equals(readFileSync(other));
}
