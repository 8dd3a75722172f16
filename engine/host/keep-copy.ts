import { join } from 'node:path';
import { errorCode, makePrivateDirectory, writePrivate } from './files.ts';

/** Put a text into a new file below `copies` in the directory of a run, for its user only; returns the path. */
export function keepCopy(directory: string, name: string, text: string): string {
  const copies = join(directory, 'copies');
  makePrivateDirectory(copies);
  for (let number = 1; ; number++) {
    const path = join(copies, `${name}${number === 1 ? '' : `-${number}`}.md`);
    try {
      writePrivate(path, text);
      return path;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}
