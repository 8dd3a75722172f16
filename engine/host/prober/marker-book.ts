import type { Marker } from '../../journal/drill-event.ts';
import { type Instant, isSince } from '../../model/instant.ts';
import { openLineLog, wholeLines } from './line-log.ts';

/** What was written of one probe's markers, and what became of that. */
export interface MarkerBook {
  /** The next marker to write. */
  next(): string;
  /** It is about to be written: it may be there even if nobody hears of it. */
  begun(marker: string, at: Instant): void;
  acknowledged(marker: string, at: Instant): void;
  /** What is lost where this is the newest that is there; `null` for none of ours. */
  lossAt(newest: string | null, disruption: Instant): Loss;
}

export interface Loss {
  readonly newestWritten: Marker | null;
  readonly newestPresent: Marker | null;
  readonly missing: number;
  /** Between the two lies what is lost; absent where nothing is there. */
  readonly between?: { readonly from: Instant; readonly to: Instant };
}

/** A line of `markers.ndjson`. */
interface Written {
  readonly probe: string;
  readonly marker: string;
  readonly begun?: Instant;
  readonly acknowledged?: Instant;
}

interface Entry {
  readonly marker: string;
  begun: Instant | null;
  acknowledged: Instant | null;
}

/** Open the books of all probes, which lie in one file; what was written before is known. */
export function openMarkerBooks(path: string): { book(probe: string, tag: string): MarkerBook } {
  const log = openLineLog(path);
  const before = wholeLines(path).lines.map(line => JSON.parse(line) as Written);
  return {
    book: (probe, tag) => {
      const entries = new Map<string, Entry>();
      const note = ({ marker, begun, acknowledged }: Omit<Written, 'probe'>) => {
        const entry = entries.get(marker) ?? { marker, begun: null, acknowledged: null };
        entries.set(marker, entry);
        entry.begun ??= begun ?? null;
        entry.acknowledged ??= acknowledged ?? null;
      };
      const record = (written: Omit<Written, 'probe'>) => {
        log.append({ probe, ...written });
        note(written);
      };
      for (const written of before) if (written.probe === probe) note(written);
      return {
        next: () => `${tag}-${String(entries.size + 1).padStart(6, '0')}`,
        begun: (marker, at) => record({ marker, begun: at }),
        acknowledged: (marker, at) => record({ marker, acknowledged: at }),
        lossAt: (newest, disruption) => lossAt([...entries.values()], newest, disruption),
      };
    },
  };
}

function lossAt(entries: readonly Entry[], newest: string | null, disruption: Instant): Loss {
  const kept = entries.filter(
    ({ acknowledged }) => acknowledged !== null && isSince(acknowledged, disruption),
  );
  const found = entries.findIndex(({ marker }) => marker === newest);
  const present = entries[found];
  const at = present?.acknowledged ?? present?.begun ?? null;
  const lost = kept.filter(entry => entries.indexOf(entry) > found);
  // A marker is there from some moment between its beginning and its end.
  const from = present?.begun ?? at;
  const to = lost[0]?.acknowledged ?? disruption;
  return {
    newestWritten: markerOf(kept.at(-1)),
    newestPresent: present === undefined || at === null ? null : { marker: present.marker, at },
    missing: lost.length,
    ...(from === null ? {} : { between: { from, to } }),
  };
}

function markerOf(entry: Entry | undefined): Marker | null {
  return entry === undefined || entry.acknowledged === null
    ? null
    : { marker: entry.marker, at: entry.acknowledged };
}
