import type { OutputChunk } from '../../run/ports.ts';
import { createOutputReader } from '../output-store.ts';
import type { AttemptPlace } from './layout.ts';
import { readOutcome } from './messages.ts';
import { nextChange } from './watch.ts';

/** Hand on what an attempt prints, from its beginning until it has settled. Returns how to stop. */
export function followOutput(place: AttemptPlace, onChunk: (chunk: OutputChunk) => void): () => void {
  let stopped = false;
  void follow(place, chunk => {
    if (!stopped) onChunk(chunk);
    return !stopped;
  });
  return () => {
    stopped = true;
  };
}

async function follow(place: AttemptPlace, onChunk: (chunk: OutputChunk) => boolean): Promise<void> {
  const reader = createOutputReader(place.directory);
  for (let wanted = true; wanted; ) {
    const changed = nextChange(place.directory);
    // Asked before reading: what is printed before the outcome is read below.
    const settled = readOutcome(place) !== null;
    const chunks = reader.read();
    wanted = chunks.every(onChunk) && !(settled && chunks.length === 0);
    if (wanted && chunks.length === 0) await changed.happened;
    changed.stop();
    // While a lot is printed, others get their turn.
    if (chunks.length > 0) await new Promise(resolve => setImmediate(resolve));
  }
  reader.close();
}
