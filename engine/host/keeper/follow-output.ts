import { existsSync } from 'node:fs';
import type { OutputChunk } from '../../run/ports.ts';
import { createOutputReader } from '../output-store.ts';
import type { AttemptPlace } from './layout.ts';
import { readOutcome } from './messages.ts';
import { nextChange } from './watch.ts';

/** Where the output of an attempt lies. */
export function outputDirectory(place: AttemptPlace): string {
  return existsSync(place.privateOutput) ? place.privateOutput : place.directory;
}

/**
 * Hand on what an attempt prints, from its beginning until it has settled. Returns how to stop; if the attempt has
 * settled by then, what is left is handed on first.
 */
export function followOutput(place: AttemptPlace, onChunk: (chunk: OutputChunk) => void): () => void {
  const reader = createOutputReader(outputDirectory(place));
  let done = false;

  /** Hand on what is there, about a megabyte at most; says whether there was any. */
  const pass = (): boolean => {
    const chunks = reader.read();
    for (const chunk of chunks) onChunk(chunk);
    return chunks.length > 0;
  };
  const stop = (): void => {
    if (!done) reader.close();
    done = true;
  };
  const follow = async (): Promise<void> => {
    while (!done) {
      const changed = nextChange(place.directory);
      // Asked before reading: what is printed before the outcome is read below.
      const settled = readOutcome(place) !== null;
      const passed = pass();
      if (settled && !passed) stop();
      if (!settled && !passed) await changed.happened;
      changed.stop();
      // While a lot is printed, others get their turn.
      if (passed) await new Promise(resolve => setImmediate(resolve));
    }
  };
  void follow();
  return () => {
    if (!done && readOutcome(place)) while (pass());
    stop();
  };
}
