import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from '../host/files.ts';
import { RunbookError } from '../model/errors.ts';

/** Write a document to a file that does not exist yet. One that cannot be written whole does not stay. */
export function writeDocument(path: string, pieces: Iterable<string>): void {
  const fd = openNew(path);
  try {
    for (const piece of pieces) writeFileSync(fd, piece);
    closeSync(fd);
  } catch (error) {
    rmSync(path, { force: true });
    throw notWritten(path, error);
  }
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw notWritten(path, error);
    throw new RunbookError('file-exists', `${path} exists already, and an export overwrites nothing.`, {
      hint: 'Name another file.',
    });
  }
}

function notWritten(path: string, cause: unknown): RunbookError {
  return new RunbookError(
    'document-not-written',
    `${path} could not be written: the system said ${errorCode(cause)}.`,
    { hint: 'Nothing is left of it. Name a file in a directory that is there and has space.', cause },
  );
}
