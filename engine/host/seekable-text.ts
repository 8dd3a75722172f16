import { randomBytes } from 'node:crypto';
import { closeSync, constants, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrivate } from './files.ts';

/**
 * A file without a name that holds a text, to be the standard input of a shell: bash reads a pipe byte by byte, since it
 * may not take what a program after it wants. `null` where no such file can be made; who gets one closes it.
 */
export function seekableText(text: string): number | null {
  let fd: number | null = null;
  try {
    const path = join(tmpdir(), `.drillbook-${randomBytes(9).toString('hex')}`);
    fd = createPrivate(path, constants.O_RDWR);
    unlinkSync(path);
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at, at);
    return fd;
  } catch {
    if (fd !== null) closeSync(fd);
    return null;
  }
}
