import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import { sha256 } from '../model/sha256.ts';
import { bundled } from './bundled-files.ts';
import { errorCode, isPlainFile, makeDirectories, notWritten, syncDirectory, writeDurably } from './files.ts';
import { filesBelow } from './files-below.ts';
import { MANIFEST, type ManifestEntry, manifestText } from './manifest.ts';

/** A bundle that was written: where it lies, and the bytes of its `MANIFEST`. */
export interface Bundle {
  readonly path: string;
  readonly manifest: Uint8Array;
  readonly files: number;
}

/**
 * Copy what a run may show to others into a new directory: the journal's bytes as they are, the pinned runbook and plan,
 * stored output, sessions, and checkpoints. Keys, locks and what belongs to processes of this machine stay behind.
 * `make` adds what is made of the copies. The `MANIFEST` is written last: a directory without one is no bundle. Fails with
 * `file-exists`.
 */
export function writeBundle(directory: string, out: string, make: MakeFiles = () => []): Bundle {
  const path = resolve(out);
  makeNew(path);
  try {
    const copied = bundledFiles(directory).map(name => copy(name, directory, path));
    const entries = [...copied, ...make(path).map(file => write(file, path))];
    const manifest = manifestText(entries);
    writeDurably(join(path, MANIFEST), manifest);
    syncDirectory(path);
    return { path, manifest: Buffer.from(manifest), files: entries.length };
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    const hint = 'Nothing is left of it. Name a directory on a disk that has space.';
    throw notWritten({ code: 'bundle-not-written', what: `The bundle ${path}`, hint }, error);
  }
}

/** What is made of the files of a bundle, to be put beside them. */
export type MakeFiles = (bundle: string) => readonly MadeFile[];

export interface MadeFile {
  readonly path: string;
  readonly text: string;
}

/** Put the signature of the `MANIFEST` beside it. */
export function signBundle(bundle: Bundle, signature: Uint8Array): void {
  writeDurably(join(bundle.path, `${MANIFEST}.sig`), signature);
  syncDirectory(bundle.path);
}

function makeNew(path: string): void {
  try {
    makeDirectories(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      throw new RunbookError('file-exists', `${path} exists already, and an export overwrites nothing.`, {
        hint: 'Name another directory.',
      });
    }
    throw new RunbookError(
      'bundle-not-written',
      `The directory ${path} could not be made: ${errorCode(error)}.`,
      { hint: 'Name a directory in one that is there, and that you may write to.', cause: error },
    );
  }
}

/** The journal comes first: what is copied after it may be newer, and a resume adopts that. */
function bundledFiles(directory: string): readonly string[] {
  const names = filesBelow(directory).filter(name => bundled(name) && isPlainFile(join(directory, name)));
  return names.sort((a, b) => Number(b.startsWith('journal.')) - Number(a.startsWith('journal.')));
}

function copy(name: string, from: string, to: string): ManifestEntry {
  return put(name, readFileSync(join(from, name)), to);
}

function write({ path, text }: MadeFile, to: string): ManifestEntry {
  return put(path, Buffer.from(text), to);
}

function put(path: string, bytes: Uint8Array, to: string): ManifestEntry {
  const target = join(to, path);
  makeDirectories(dirname(target));
  writeDurably(target, bytes);
  return { path, sha256: sha256(bytes) };
}
