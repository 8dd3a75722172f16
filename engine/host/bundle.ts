import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import { sha256 } from '../model/sha256.ts';
import { bundled } from './bundled-files.ts';
import { errorCode, isPlainFile, makeDirectories, syncDirectory, writeDurably } from './files.ts';
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
 * The `MANIFEST` is written last: a directory without one is no bundle. Fails with `file-exists`.
 */
export function writeBundle(directory: string, out: string): Bundle {
  const path = resolve(out);
  makeNew(path);
  try {
    const entries = bundledFiles(directory).map(name => copy(name, directory, path));
    const manifest = manifestText(entries);
    writeDurably(join(path, MANIFEST), manifest);
    syncDirectory(path);
    return { path, manifest: Buffer.from(manifest), files: entries.length };
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    throw error;
  }
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
      {
        cause: error,
      },
    );
  }
}

/** The journal comes first: what is copied after it may be newer, and a resume adopts that. */
function bundledFiles(directory: string): readonly string[] {
  const names = filesBelow(directory).filter(name => bundled(name) && isPlainFile(join(directory, name)));
  return names.sort((a, b) => Number(b.startsWith('journal.')) - Number(a.startsWith('journal.')));
}

function copy(name: string, from: string, to: string): ManifestEntry {
  const bytes = readFileSync(join(from, name));
  const target = join(to, name);
  makeDirectories(dirname(target));
  writeDurably(target, bytes);
  return { path: name, sha256: sha256(bytes) };
}
