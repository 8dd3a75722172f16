import { closeSync, fsyncSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import { createPrivate, errorCode, syncDirectory, writeAll } from './files.ts';

/** Bytes held back so that a full disk still takes the record that says so. */
const size = 64 * 1024;

/** Make the reserve beside a journal, unless it is there. */
export function keepReserve(directory: string): void {
  try {
    const fd = createPrivate(path(directory));
    try {
      writeAll(fd, new Uint8Array(size));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    releaseReserve(directory);
    throw new RunbookError(
      'state-full',
      `Expected ${size} free bytes in ${directory}; the system said ${errorCode(error)}.`,
      {
        fate: 'journal',
        cause: error,
      },
    );
  }
}

/** Give the space back to the file system. */
export function releaseReserve(directory: string): void {
  try {
    unlinkSync(path(directory));
    syncDirectory(directory);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function path(directory: string): string {
  return join(directory, 'journal.reserve');
}
