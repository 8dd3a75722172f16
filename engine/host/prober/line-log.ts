import { closeSync, constants, fdatasyncSync, ftruncateSync } from 'node:fs';
import { openPrivate, readIfThere, writeAll } from '../files.ts';

/** A file of JSON lines that only one process adds to. */
export interface LineLog {
  /** The line is on the disk when this returns. */
  append(value: unknown): void;
  close(): void;
}

/** Open a file of JSON lines; a last line that was not written whole is taken off. */
export function openLineLog(path: string): LineLog {
  const whole = wholeLines(path).end;
  const fd = openPrivate(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND);
  ftruncateSync(fd, whole);
  return {
    append: value => {
      writeAll(fd, Buffer.from(`${JSON.stringify(value)}\n`));
      fdatasyncSync(fd);
    },
    close: () => closeSync(fd),
  };
}

/** The whole lines of a file from a byte on, and the byte after the last of them. */
export function wholeLines(
  path: string,
  from = 0,
): { readonly lines: readonly string[]; readonly end: number } {
  const bytes = readIfThere(path);
  if (bytes === null) return { lines: [], end: 0 };
  const end = bytes.lastIndexOf(10) + 1;
  if (end <= from) return { lines: [], end: Math.min(from, end) };
  return { lines: bytes.subarray(from, end).toString().split('\n').slice(0, -1), end };
}
