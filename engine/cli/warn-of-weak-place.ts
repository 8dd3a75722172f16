import type { OpenRun } from '../host/open-run.ts';
import { weakFileSystem } from '../host/weak-file-system.ts';
import { sanitize } from '../model/sanitize.ts';
import type { Io } from './io.ts';

/** Record, and say, that the journal lies where a crash of the machine may take what was acknowledged; once for a run. */
export function warnOfWeakPlace({ journal, directory }: OpenRun, io: Io): void {
  const weak = weakFileSystem(directory);
  if (weak === null || journal.read().some(event => event.type === 'warned')) return;
  const why = `The journal is on ${weak}: a crash of the machine may lose records, and its lock may not hold.`;
  journal.append({ type: 'warned', why });
  io.err.write(`Warning: ${sanitize(why)}\n`);
}
