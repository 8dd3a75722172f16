import type { OpenRun } from '../host/open-run.ts';
import { hasRelativeElement } from '../host/search-path.ts';
import { weakFileSystem } from '../host/weak-file-system.ts';
import { sanitize } from '../model/sanitize.ts';
import { replay } from '../state/reduce.ts';
import type { Io } from './io.ts';

/** Record, and say, what about this place weakens what a run promises; each once for a run. What covers the terminal goes first. */
export function warnOfWeaknesses(open: OpenRun, io: Io, cover?: { close(): void }): void {
  const told = new Set(open.journal.read().flatMap(event => (event.type === 'warned' ? [event.why] : [])));
  for (const why of weaknesses(open, io).filter(each => !told.has(each))) {
    open.journal.append({ type: 'warned', why });
    cover?.close();
    io.err.write(`Warning: ${sanitize(why)}\n`);
  }
}

function weaknesses({ directory, volatile, journal }: OpenRun, { env }: Io): readonly string[] {
  const weak = weakFileSystem(directory);
  const { rehearsal } = replay(journal.read());
  return [
    ...(rehearsal === null || rehearsal.isWatched
      ? []
      : [
          'Probes, markers and cards of a drill do not come with a bundle: what happens from here on is not measured, and no card is shown.',
        ]),
    ...(weak === null
      ? []
      : [`The journal is on ${weak}: a crash of the machine may lose records, and its lock may not hold.`]),
    ...(hasRelativeElement(env['PATH'])
      ? [
          'PATH has an empty or relative element: whoever can write to the directory of a step chooses its programs.',
        ]
      : []),
    ...(volatile.startsWith(`${directory}/`)
      ? ['Secrets of the shell session are kept on a disk: this system has no private place in memory.']
      : []),
  ];
}
