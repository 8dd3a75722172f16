import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { makePrivateDirectory } from '../files.ts';

/**
 * One pipe of the system: what Node calls a pipe is a socket, and a program that opens `/dev/stderr` cannot open
 * a socket.
 */
export interface Pipe {
  /** To lend to a child; closed by `lent`. */
  readonly writeEnd: number;
  /** The child has it: keep only the end that reads. */
  lent(): void;
  readonly reader: Socket;
}

/** Makes pipes from named ones. A name is used again only when nobody holds the pipe it stood for. */
export function createPipePool(directory: string) {
  const free: string[] = [];
  const open = new Set<Socket>();
  let made = 0;
  makePrivateDirectory(directory);

  const grow = (): void => {
    const paths = Array.from({ length: batch }, () => join(directory, `${process.pid}-${++made}`));
    // Not by execa: the first step waits for this, and half of it would be execa's.
    execFileSync('mkfifo', ['-m', '600', '--', ...paths]);
    free.push(...paths);
  };

  const take = (): Pipe => {
    if (free.length === 0) grow();
    const path = free.pop() as string;
    // Without O_NONBLOCK the open would wait for a writer; the writing end must block, as programs expect.
    const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const writeEnd = openSync(path, constants.O_WRONLY);
    const reader = new Socket({ fd: readEnd, readable: true, writable: false });
    // Not at its end: until it is closed, a reader opened for the next child would share the pipe with this one.
    open.add(reader);
    reader.once('close', () => {
      open.delete(reader);
      free.push(path);
    });
    return { writeEnd, reader, lent: () => closeSync(writeEnd) };
  };

  /** Let go of pipes that processes which outlived their attempt still hold. */
  const close = (): void => {
    for (const reader of open) reader.destroy();
  };

  grow();
  return { take, close };
}

export type PipePool = ReturnType<typeof createPipePool>;

const batch = 8;
