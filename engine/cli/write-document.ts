import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode, notWritten } from '../host/files.ts';
import { RunbookError } from '../model/errors.ts';

/** Write a document to a file that does not exist yet. One that cannot be made or written whole does not stay. */
export function writeDocument(path: string, pieces: Iterable<string>): void {
  const fd = openNew(path);
  try {
    writePieces(fd, pieces);
  } catch (error) {
    rmSync(path, { force: true });
    throw documentNotWritten(path, error);
  }
}

/** A network's file system may say only at the close that there was no room. */
function writePieces(fd: number, pieces: Iterable<string>): void {
  try {
    for (const piece of pieces) writeFileSync(fd, piece);
  } finally {
    closeSync(fd);
  }
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw documentNotWritten(path, error);
    throw new RunbookError('file-exists', `${path} exists already, and an export overwrites nothing.`, {
      hint: 'Name another file.',
    });
  }
}

function documentNotWritten(path: string, cause: unknown): unknown {
  const hint = 'Nothing is left of it. Name a file in a directory that is there and has space.';
  return notWritten({ code: 'document-not-written', what: path, hint }, cause);
}
