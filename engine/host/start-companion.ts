import { closeSync, constants, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { lend } from './descriptor.ts';
import { openPrivate } from './files.ts';

/** A program of ours beside the console, which goes on when the console is gone. */
export interface Companion {
  /** Whether the process that was begun has ended. */
  hasEnded(): boolean;
}

export interface CompanionStart {
  /** The name of its built file. */
  readonly program: 'keeper.js' | 'prober.js';
  readonly args: readonly string[];
  /** All of it: nothing is taken from this process. */
  readonly env: Readonly<Record<string, string>>;
  /** The file for what it has to complain of. */
  readonly log: string;
}

/** Start one, without waiting until it does anything. */
export function startCompanion({ program, args, env, log: path }: CompanionStart): Companion {
  const log = openPrivate(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND);
  // No core files: they would hold values of the run. The limit is inherited by all that the program starts.
  const limited = ['-c', 'ulimit -c 0; exec "$@"', 'sh', process.execPath, builtProgram(program), ...args];
  const child = execa('/bin/sh', limited, {
    stdin: 'ignore',
    stdout: lend(log),
    stderr: lend(log),
    env,
    extendEnv: false,
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
  });
  closeSync(log);
  child.unref();
  let ended = false;
  void child.finally(() => {
    ended = true;
  });
  return { hasEnded: () => ended };
}

/** The program as built, from wherever this file ended up: beside it, below it, or in the sources. */
function builtProgram(name: string): string {
  const found = [`./${name}`, `../${name}`, `../../dist/${name}`, `../../../dist/${name}`]
    .map(path => fileURLToPath(new URL(path, import.meta.url)))
    .find(path => existsSync(path));
  if (found === undefined) throw new Error(`The built program has no ${name}.`);
  return found;
}
