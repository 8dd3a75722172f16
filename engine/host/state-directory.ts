import { accessSync, constants, mkdirSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import { errorCode, makePrivateDirectory, syncDirectory } from './files.ts';
import { isRunId, newRunId } from './run-id.ts';

export type Purpose = 'state' | 'data' | 'config' | 'cache';

/** Where drillbook keeps files of one kind, by the XDG base directory specification. Creates nothing. */
export function homeFor(purpose: Purpose, env: Readonly<NodeJS.ProcessEnv> = process.env): string {
  const [variable, below] = bases[purpose];
  const named = env[variable];
  // The specification says to ignore a relative path.
  const base = named && isAbsolute(named) ? named : join(env.HOME || homedir(), below);
  return join(base, 'drillbook');
}

const bases = {
  state: ['XDG_STATE_HOME', '.local/state'],
  data: ['XDG_DATA_HOME', '.local/share'],
  config: ['XDG_CONFIG_HOME', '.config'],
  cache: ['XDG_CACHE_HOME', '.cache'],
} as const;

/** The directory that holds one directory for each run; made if need be. */
export function runsDirectory(env?: Readonly<NodeJS.ProcessEnv>): string {
  const path = join(homeFor('state', env), 'runs');
  try {
    makePrivateDirectory(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof RunbookError) throw error;
    throw new RunbookError(
      'state-not-writable',
      `Expected to write below ${path}; the system said ${errorCode(error)}.`,
      {
        hint: 'Set XDG_STATE_HOME to a directory on a local disk that you can write to.',
        cause: error,
      },
    );
  }
  return path;
}

/** Make the directory of a new run, under an id that no other run has. */
export function createRunDirectory(input: {
  readonly now: string;
  readonly about: string;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
}): { readonly run: string; readonly directory: string } {
  const runs = runsDirectory(input.env);
  for (;;) {
    const run = newRunId(input);
    const directory = join(runs, run);
    try {
      mkdirSync(directory, { mode: 0o700 });
      syncDirectory(runs);
      return { run, directory };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** Ids of the runs on this machine, newest first. */
export function listRuns(env?: Readonly<NodeJS.ProcessEnv>): readonly string[] {
  const runs = runsDirectory(env);
  return readdirSync(runs)
    .filter(isRunId)
    .sort((one, other) => newerFirst(one, other, runs));
}

/** An id tells the second; of runs that were begun in the same one, the directory tells which was later. */
function newerFirst(one: string, other: string, runs: string): number {
  const [a, b] = [one.slice(0, SECOND), other.slice(0, SECOND)];
  if (a !== b) return a < b ? 1 : -1;
  const madeAt = (run: string) => statSync(join(runs, run), { throwIfNoEntry: false })?.birthtimeMs ?? 0;
  return madeAt(other) - madeAt(one) || (one < other ? 1 : -1);
}

/** Characters of an id up to the second: `20261121-015312`. */
const SECOND = 15;

/** The directory of a run, by its id or a part of it that fits no other. */
export function findRunDirectory(id: string, env?: Readonly<NodeJS.ProcessEnv>): string {
  const runs = listRuns(env);
  const found = runs.includes(id) ? [id] : runs.filter(run => run.includes(id));
  const [only] = found;
  if (only !== undefined && found.length === 1) return join(runsDirectory(env), only);
  throw found.length === 0
    ? new RunbookError('unknown-run', `No run on this machine is called "${id}".`, {
        hint: '`drillbook runs` lists them.',
      })
    : new RunbookError(
        'ambiguous-run',
        `"${id}" could be any of ${found.length} runs: ${found.slice(0, 5).join(', ')}.`,
      );
}
