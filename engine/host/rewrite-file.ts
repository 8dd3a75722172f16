import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode, notWritten, syncDirectory, writeAll } from './files.ts';

/**
 * Put new text into a file of a user: whole, or not at all. It keeps its mode, and its owner where that is allowed; of a
 * link, the file that it leads to is written. Fails with `file-not-written`.
 */
export function rewriteFile(path: string, text: string): void {
  try {
    const target = realpathSync(path);
    const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    try {
      writeLike(statSync(target), temporary, text);
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    syncDirectory(dirname(target));
  } catch (cause) {
    const hint = 'It is as it was. Its directory must have space, and be one that you may write to.';
    throw notWritten({ code: 'file-not-written', what: path, hint }, cause);
  }
}

function writeLike({ mode, uid, gid }: Stats, temporary: string, text: string): void {
  const fd = openSync(
    temporary,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    0o600,
  );
  try {
    writeAll(fd, Buffer.from(text));
    keepOwner(fd, uid, gid);
    // After the owner: a change of that takes bits away.
    fchmodSync(fd, mode & 0o7777);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Whoever may write a file of others may not always give one away. */
function keepOwner(fd: number, uid: number, gid: number): void {
  try {
    fchownSync(fd, uid, gid);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') throw error;
  }
}
