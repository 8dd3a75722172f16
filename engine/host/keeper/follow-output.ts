import type { OutputChunk } from '../../run/ports.ts';
import { createOutputReader } from '../output-store.ts';
import type { AttemptPlace } from './layout.ts';
import { readOutcome } from './messages.ts';
import { nextChange } from './watch.ts';

/** Hand on what an attempt prints, from its beginning until it has settled. Returns how to stop. */
export function followOutput(place: AttemptPlace, onChunk: (chunk: OutputChunk) => void): () => void {
  const stopping = new AbortController();
  void follow(place, onChunk, stopping.signal);
  return () => stopping.abort();
}

async function follow(
  place: AttemptPlace,
  onChunk: (chunk: OutputChunk) => void,
  stop: AbortSignal,
): Promise<void> {
  const reader = createOutputReader(place.directory);
  for (let settled = false; !settled && !stop.aborted; ) {
    const changed = nextChange(place.directory);
    // Asked before reading: what is printed before the outcome is read below.
    const ended = readOutcome(place) !== null;
    const chunks = reader.read();
    for (const chunk of chunks) if (!stop.aborted) onChunk(chunk);
    settled = ended && chunks.length === 0;
    if (chunks.length === 0 && !settled) await changed.happened;
    changed.stop();
    // While a lot is printed, others get their turn.
    if (chunks.length > 0) await new Promise(resolve => setImmediate(resolve));
  }
  reader.close();
}
