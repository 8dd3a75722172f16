import type { Io } from './io.ts';

/** Write data to stdout and wait until it is taken, so that a slow pipe loses nothing. */
export function writeOut(io: Io, text: string): Promise<void> {
  return new Promise(resolve => {
    io.out.write(text, () => resolve());
  });
}
