import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import { sha256 } from '../model/sha256.ts';
import { bundled, madeForBundle } from './bundled-files.ts';
import { makeDirectories, makePrivateDirectory, syncDirectory, writeDurably } from './files.ts';
import { filesBelow } from './files-below.ts';
import { readJson } from './keeper/messages.ts';
import { MANIFEST } from './manifest.ts';
import { isRunId } from './run-id.ts';
import { runsDirectory } from './state-directory.ts';

/** A bundle that was copied to where runs are, and is no run yet. */
export interface Import {
  /** The copy: what is checked is what the run will be. */
  readonly directory: string;
  /** SHA-256 of the bundle's `MANIFEST`. */
  readonly manifest: string;
  /** Fails with `run-exists` where there is a run of this id. */
  refuseTaken(run: string): void;
  /** Make it the run of this id, with a note of where it came from; fails with `run-exists`. */
  accept(run: string, origin: unknown): void;
  /** Remove what was copied. */
  discard(): void;
}

/** Whether a path is that of a bundle. */
export function isBundle(path: string): boolean {
  return existsSync(join(path, MANIFEST));
}

/** Copy from a bundle what belongs to one, and nothing that is a link or anything else but a plain file. */
export function importBundle(bundle: string, env: Readonly<NodeJS.ProcessEnv>): Import {
  const runs = runsDirectory(env);
  const directory = join(runs, `.importing-${process.pid}`);
  rmSync(directory, { recursive: true, force: true });
  makePrivateDirectory(directory);
  const discard = () => rmSync(directory, { recursive: true, force: true });
  const refuseTaken = (run: string) => {
    if (isRunId(run) && !existsSync(join(runs, run))) return;
    throw new RunbookError('run-exists', `There is a run ${run} on this machine already.`, {
      hint: `If it is the same one, go on with \`drillbook resume ${run}\`.`,
    });
  };
  try {
    for (const name of namesIn(bundle)) copy(join(bundle, name), join(directory, name));
  } catch (error) {
    discard();
    throw error;
  }
  return {
    directory,
    manifest: sha256(readFileSync(join(directory, MANIFEST))),
    discard,
    refuseTaken,
    accept: (run, origin) => {
      const path = join(runs, run);
      refuseTaken(run);
      // The list and the reports are of the bundle, and the run goes on from it.
      mkdirSync(join(directory, 'imported'), { mode: 0o700 });
      for (const name of [...SEALS, 'reports'])
        if (existsSync(join(directory, name)))
          renameSync(join(directory, name), join(directory, 'imported', name));
      writeDurably(originPath(directory), JSON.stringify(origin));
      syncDirectory(directory);
      renameSync(directory, path);
      syncDirectory(runs);
    },
  };
}

/** The note of where a run came from; `null` for one that was begun here. */
export function readOrigin<Origin>(directory: string): Origin | null {
  return readJson<Origin>(originPath(directory));
}

function originPath(directory: string): string {
  return join(directory, 'imported', 'origin.json');
}

const SEALS: readonly string[] = [MANIFEST, `${MANIFEST}.sig`];

function namesIn(bundle: string): readonly string[] {
  return filesBelow(bundle).filter(
    name =>
      (bundled(name) || madeForBundle(name) || SEALS.includes(name)) &&
      lstatSync(join(bundle, name)).isFile(),
  );
}

function copy(from: string, to: string): void {
  makeDirectories(dirname(to));
  writeDurably(to, readFileSync(from));
}
