import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { createReplacer } from '../../journal/redact.ts';
import type { OutputChunk } from '../../run/ports.ts';
import { segmentNumber } from '../output-frame.ts';
import { createOutputReader } from '../output-store.ts';
import type { AttemptPlace } from './layout.ts';
import { readOutcome } from './messages.ts';
import { changesIn } from './watch.ts';

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
  const naming = nameSteps(place.text, onChunk);
  let done = false;

  /** Hand on what is there, about a megabyte at most; says whether there was any. */
  const pass = (): boolean => {
    const chunks = reader.read();
    for (const chunk of chunks) naming.pass(chunk);
    return chunks.length > 0;
  };
  const stop = (): void => {
    if (done) return;
    done = true;
    reader.close();
    naming.end();
    changes.close();
  };
  const outcome = basename(place.outcome);
  const changes = changesIn(place.directory, {
    matters: name => name === outcome || segmentNumber(name) !== null,
  });
  const follow = async (): Promise<void> => {
    while (!done) {
      // Asked before reading: what is printed before the outcome is read below.
      const settled = readOutcome(place) !== null;
      const passed = pass();
      if (settled && !passed) stop();
      if (!settled && !passed) await changes.next();
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

/** What is stored of an attempt's output so far; `null` where it is private, and in memory only. */
export function storedChunks(place: AttemptPlace): readonly OutputChunk[] | null {
  if (existsSync(place.privateOutput)) return null;
  const reader = createOutputReader(place.directory);
  const chunks: OutputChunk[] = [];
  const naming = nameSteps(place.text, chunk => chunks.push(chunk));
  for (let read = reader.read(); read.length > 0; read = reader.read())
    for (const chunk of read) naming.pass({ ...chunk, bytes: Uint8Array.from(chunk.bytes) });
  naming.end();
  reader.close();
  return chunks;
}

/** A shell names the file it reads in every complaint. A person knows the step, and nothing of that file. */
function nameSteps(path: string, onChunk: (chunk: OutputChunk) => void) {
  const replacers = new Map<OutputChunk['channel'], ReturnType<typeof createReplacer>>();
  let at = 0;
  const handOn = (chunk: OutputChunk): void => {
    if (chunk.bytes.length > 0 || chunk.missing !== undefined) onChunk(chunk);
  };
  return {
    pass: (chunk: OutputChunk): void => {
      at = chunk.at;
      const replacer = replacers.get(chunk.channel) ?? createReplacer(new Map([[path, 'step']]));
      replacers.set(chunk.channel, replacer);
      handOn({ ...chunk, bytes: replacer.push(chunk.bytes) });
    },
    /** What was held back because it could have been the beginning of the name. */
    end: (): void => {
      for (const [channel, replacer] of replacers) handOn({ channel, at, bytes: replacer.end() });
    },
  };
}
