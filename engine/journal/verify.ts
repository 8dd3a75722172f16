import { type DamageKind, decode, noHash } from './codec.ts';
import type { RunEvent } from './event.ts';

export type FaultKind = DamageKind | 'missing' | 'reordered' | 'torn-tail';

/** The first record that is not as it was written, and the whole records before it. */
export interface JournalFault {
  readonly ok: false;
  readonly kind: FaultKind;
  /** The number that the record has, or should have. */
  readonly seq: number;
  /** 1-based. */
  readonly line: number;
  /** Where the line starts, in bytes. */
  readonly offset: number;
  readonly message: string;
  readonly events: readonly RunEvent[];
}

export interface WholeJournal {
  readonly ok: true;
  readonly records: number;
  /** Hash of the last record; 64 zeros for none. */
  readonly head: string;
  readonly events: readonly RunEvent[];
}

/**
 * Check every record and the chain that binds them, from the bytes as they are stored.
 * Records cut off at the end, up to a line end, leave a journal that is whole: only an anchor elsewhere shows that.
 */
export function verifyJournal(
  bytes: Uint8Array,
  /** Records that stand before these bytes, and were checked already. */
  before: readonly RunEvent[] = [],
): WholeJournal | JournalFault {
  const events: RunEvent[] = [...before];
  const lines = splitLines(bytes);
  for (const [index, line] of lines.entries()) {
    const place = before.length + index + 1;
    const fault = (kind: FaultKind, message: string, back = 0): JournalFault => {
      const seq = place - back;
      const offset = lines[index - back]?.offset ?? 0;
      return { ok: false, kind, seq, line: seq, offset, message: `Record ${seq} ${message}.`, events };
    };
    if (!line.ended)
      return fault('torn-tail', `is incomplete: ${line.bytes.length} bytes without a line end`);
    const decoded = decode(line.bytes);
    if (!decoded.ok) return fault(decoded.damage.kind, decoded.damage.message);
    const { event } = decoded;
    if (event.seq > place)
      return isLater(lines.slice(index + 1), place)
        ? fault('reordered', `stands after record ${event.seq}`)
        : fault('missing', `is missing: record ${event.seq} stands in its place`);
    if (event.seq < place) return fault('reordered', `is not in its place: record ${event.seq} stands there`);
    if (event.prev !== (events.at(-1)?.hash ?? noHash))
      return place === 1
        ? fault('edited', 'is not the first of a journal')
        : fault('edited', `is not the one that record ${event.seq} was written after`, 1);
    if (event.run !== (events[0] ?? event).run) return fault('edited', `belongs to run ${event.run}`);
    events.push(event);
  }
  return { ok: true, records: events.length, head: events.at(-1)?.hash ?? noHash, events };
}

interface Line {
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly ended: boolean;
}

function splitLines(bytes: Uint8Array): readonly Line[] {
  const lines: Line[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const end = bytes.indexOf(10, offset);
    const ended = end !== -1;
    const stop = ended ? end : bytes.length;
    lines.push({ offset, bytes: bytes.subarray(offset, stop), ended });
    offset = stop + 1;
  }
  return lines;
}

function isLater(lines: readonly Line[], seq: number): boolean {
  return lines.some(line => {
    const decoded = decode(line.bytes);
    return decoded.ok && decoded.event.seq === seq;
  });
}
