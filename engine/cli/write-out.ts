import { errorCode } from '../host/files.ts';
import { RunbookError } from '../model/errors.ts';
import type { Io } from './io.ts';

/** Write data to stdout and wait until it is taken, so that a slow pipe loses nothing. What is lost otherwise is an error. */
export function writeOut(io: Io, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    io.out.write(text, error => {
      // Whoever stops reading has what they wanted.
      if (!error || errorCode(error) === 'EPIPE') resolve();
      else
        reject(
          new RunbookError(
            'output-lost',
            `The output could not be written: the system said ${errorCode(error)}.`,
            {
              hint: 'What was written before that is not whole.',
              cause: error,
            },
          ),
        );
    });
  });
}
