import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fdatasyncSync,
  fstatSync,
  fsync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { RunbookError } from '../model/errors.ts';

/** Create a file for this user's eyes only; fails if the path exists, even as a dangling link. Returns a descriptor. */
export function createPrivate(path: string, flags: number = constants.O_WRONLY): number {
  const fd = openSync(path, flags | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
  if (umaskTakes()) fchmodSync(fd, 0o600);
  return fd;
}

/** Whether the umask of this process, which it never changes, keeps a file from its own user. */
function umaskTakes(): boolean {
  umask ??= process.umask();
  return (umask & 0o600) !== 0;
}

let umask: number | null = null;

/** Open a file of ours that exists or is made now, and take from others what they may do with it. */
export function openPrivate(path: string, flags: number): number {
  const fd = openSync(path, flags | constants.O_NOFOLLOW, 0o600);
  const refusal = refusePrivate(fd);
  if (!refusal) return fd;
  closeSync(fd);
  throw new RunbookError(
    'state-not-private',
    `Expected ${path} to be a plain file of this user; ${refusal}.`,
  );
}

/**
 * Make a directory, and those above it, for this user only unless said; what exists stays as it is. Node's own `recursive`
 * never returns where the system says ENOENT below a directory that is there, as `/proc` does.
 */
export function makeDirectories(path: string, mode = 0o700): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    const parent = dirname(path);
    if (errorCode(error) === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    if (errorCode(error) !== 'ENOENT' || parent === path || existsSync(parent)) throw error;
    makeDirectories(parent, mode);
    makeDirectories(path, mode);
  }
}

/** Make a directory, and those above it, for this user only. One that exists must be this user's. */
export function makePrivateDirectory(path: string): void {
  makeDirectories(path);
  const found = lstatSync(path);
  const refusal = !found.isDirectory()
    ? 'it is not a directory'
    : found.uid !== uid()
      ? `it belongs to user ${found.uid}`
      : null;
  if (refusal)
    throw new RunbookError(
      'state-not-private',
      `Expected ${path} to be a directory of this user; ${refusal}.`,
    );
  if (found.mode & 0o077) withDirectory(path, fd => fchmodSync(fd, 0o700));
}

/** Write everything, however many calls it takes. */
export function writeAll(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    const count = writeSync(fd, bytes, written, bytes.length - written);
    if (count === 0)
      throw Object.assign(new Error('The system wrote nothing.'), { code: 'EIO', syscall: 'write' });
    written += count;
  }
}

/** Write a new file and wait until its bytes are on disk. Its name is durable after `syncDirectory`. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  writeNew(path, fd => {
    writeAll(fd, toBytes(content));
    fdatasyncSync(fd);
  });
}

/** Write a new file without waiting for the disk: for what means nothing after a restart of the machine. */
export function writePrivate(path: string, content: string | Uint8Array): void {
  writeNew(path, fd => writeAll(fd, toBytes(content)));
}

/** Put a file in place of another, so that a crash leaves the one or the other whole. */
export function replaceDurably(path: string, content: string | Uint8Array): void {
  const temporary = temporaryName(path);
  writeDurably(temporary, content);
  renameSync(temporary, path);
  syncDirectory(dirname(path));
}

/**
 * Put files in place of others, in this order, all of them on disk before the first can be seen. Their names are
 * durable with the next sync of anything on the same file system. The disk is asked once for all.
 */
export async function replaceTogether(
  files: readonly { readonly path: string; readonly content: string | Uint8Array }[],
): Promise<void> {
  const drafts = files.map(({ path, content }) => ({ path, content, temporary: temporaryName(path) }));
  try {
    for (const { temporary, content } of drafts) writePrivate(temporary, content);
    await syncFiles(drafts.map(draft => draft.temporary));
  } catch (error) {
    for (const { temporary } of drafts) rmSync(temporary, { force: true });
    throw error;
  }
  for (const { path, temporary } of drafts) renameSync(temporary, path);
}

/** Put a file in place of another, whole, without waiting for the disk. */
export function replacePrivate(path: string, content: string | Uint8Array): void {
  const temporary = temporaryName(path);
  writePrivate(temporary, content);
  renameSync(temporary, path);
}

/** Wait until files and directories are on disk; the disk is asked once for all. */
export async function syncFiles(paths: readonly string[]): Promise<void> {
  const synced = await Promise.allSettled(paths.map(syncFile));
  const failed = synced.find(each => each.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Only the sync itself leaves this thread: opening is quick, and each way there and back costs time. */
async function syncFile(path: string): Promise<void> {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    await fsyncInBackground(fd);
  } finally {
    closeSync(fd);
  }
}

const fsyncInBackground = promisify(fsync);

/** Make names that were created, renamed or removed in a directory durable. */
export function syncDirectory(path: string): void {
  withDirectory(path, fsyncSync);
}

/** `null` for a file that does not exist. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Whether there is a file of its own: no link, and nothing that could keep a reader waiting. */
export function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The system's name of an error, such as `ENOSPC`. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

/**
 * What came in the way of writing something: the system's word for it, as an error that says what to do. Anything else that
 * was thrown is not about writing, and comes back as it is.
 */
export function notWritten(
  { code, what, hint }: { readonly code: string; readonly what: string; readonly hint: string },
  cause: unknown,
): unknown {
  if (!(cause instanceof Error && 'syscall' in cause)) return cause;
  return new RunbookError(code, `${what} could not be written: the system said ${errorCode(cause)}.`, {
    hint,
    cause,
  });
}

/** A file that could not be written whole does not stay: its name alone would mean something. */
function writeNew(path: string, write: (fd: number) => void): void {
  const fd = createPrivate(path);
  try {
    write(fd);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

function temporaryName(path: string): string {
  return `${path}.${process.pid}-${process.hrtime.bigint()}.tmp`;
}

function refusePrivate(fd: number): string | null {
  const found = fstatSync(fd);
  if (!found.isFile()) return 'it is something else';
  if (found.uid !== uid()) return `it belongs to user ${found.uid}`;
  if (found.nlink > 1) return 'it has a second name';
  fchmodSync(fd, 0o600);
  return null;
}

function withDirectory(path: string, use: (fd: number) => void): void {
  const fd = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    use(fd);
  } finally {
    closeSync(fd);
  }
}

function uid(): number {
  return process.geteuid?.() ?? 0;
}
