import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '../journal/event.ts';
import type { EvidenceFault } from '../journal/judge-evidence.ts';
import { isPlainFile } from './files.ts';
import { segmentName, segmentNumber } from './output-frame.ts';
import { createOutputReader } from './output-store.ts';

/** Compare the output that is kept beside a journal with what its records say of it, where all of it is kept. */
export function checkOutputs(directory: string, events: readonly RunEvent[]): readonly EvidenceFault[] {
  return events.flatMap((event): readonly EvidenceFault[] => {
    if (event.type !== 'attempt-ended' || event.output === null) return [];
    const { bytes, stored, sha256 } = event.output;
    if (bytes === 0 || stored !== bytes || !/^\w[\w-]*$/.test(event.attempt)) return [];
    const path = join('attempts', event.attempt);
    const missing = missingIn(join(directory, path));
    if (missing !== null)
      return [{ kind: 'file-missing', seq: event.seq, message: `${path}/${missing} is missing.` }];
    if (hashOf(join(directory, path)) === sha256) return [];
    const message = `The output in ${path} is not the one of record ${event.seq}.`;
    return [{ kind: 'file-changed', seq: event.seq, message }];
  });
}

/** The first file of output that is not there, or is a pipe or a link in its place. */
function missingIn(attempt: string): string | null {
  const first = segmentName(0);
  const isPlain = (name: string) => isPlainFile(join(attempt, name));
  if (!isPlain(first)) return first;
  return readdirSync(attempt).find(name => segmentNumber(name) !== null && !isPlain(name)) ?? null;
}

function hashOf(attempt: string): string {
  const hash = createHash('sha256');
  const reader = createOutputReader(attempt);
  for (let chunks = reader.read(); chunks.length > 0; chunks = reader.read())
    for (const { bytes } of chunks) hash.update(bytes);
  reader.close();
  return hash.digest('hex');
}
