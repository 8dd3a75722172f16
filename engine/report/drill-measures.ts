import type { RunEvent } from '../journal/event.ts';
import type { DrillClock } from '../model/drill.ts';
import { type Instant, millisecondsBetween } from '../model/instant.ts';
import type { Measure } from './report-source.ts';
import { ofType } from './run-facts.ts';

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

/** A measured time with the records that it comes from. */
export interface Measured extends Measure {
  readonly records: readonly number[];
}

/** The reading of each clock that counts: the last. */
export function clocksOf(events: readonly RunEvent[]): ReadonlyMap<DrillClock, EventOf<'clock-set'>> {
  return new Map(ofType(events, 'clock-set').map(event => [event.clock, event]));
}

/**
 * Recovery time: from the disruption until the service was there again, and stayed. It came back between the last look that
 * failed and the first that succeeded, so it may be shorter by the time between the two. `null` where nothing measured it.
 */
export function recoveryTime(events: readonly RunEvent[]): Measured | null {
  const clocks = clocksOf(events);
  const [disruption, restored] = [clocks.get('disruption'), clocks.get('restored')];
  if (disruption === undefined || restored === undefined || lostAgain(events) !== null) return null;
  const change = ofType(events, 'probe-changed').find(
    ({ probe, ok, at }) => ok && probe === restored.probe && isSame(at, restored.at),
  );
  const lastDown = change?.lastBefore ?? null;
  const declared = lastDown === null ? intervalOf(events, restored.probe) : null;
  return {
    value: Math.max(0, millisecondsBetween(disruption.at, restored.at)),
    within:
      lastDown === null ? (declared?.every ?? 0) : Math.max(0, millisecondsBetween(lastDown, restored.at)),
    records: [
      disruption.seq,
      restored.seq,
      ...seqOf(change),
      ...seqOf(declared),
      ...seqOf(lastLookAfter(events)),
    ],
  };
}

/** The record by which what had been restored was gone again; `null` where it stayed. */
export function lostAgain(events: readonly RunEvent[]): EventOf<'probe-changed'> | null {
  const last = lastLookAfter(events);
  return last === null || last.ok ? null : last;
}

/** The records by which a recovery counts no longer; none where it does, or where there was none. */
export function spoiltBy(events: readonly RunEvent[]): readonly number[] {
  const clocks = clocksOf(events);
  const lost = lostAgain(events);
  return lost === null ? [] : [lost, clocks.get('disruption'), clocks.get('restored')].flatMap(seqOf);
}

/** The last that its probe saw after the service was restored. */
function lastLookAfter(events: readonly RunEvent[]): EventOf<'probe-changed'> | null {
  const restored = clocksOf(events).get('restored');
  if (restored === undefined) return null;
  const later = ofType(events, 'probe-changed').filter(
    ({ probe, at }) => probe === restored.probe && millisecondsBetween(restored.at, at) > 0,
  );
  return later.at(-1) ?? null;
}

/**
 * What was lost, as time: from the newest row that is there after the recovery to the disruption, by the probe that saw the
 * most lost. Rows are written one look apart, so it may be less by that. Infinite where nothing is there; `null` where nothing measured it.
 */
export function lossTime(events: readonly RunEvent[]): Measured | null {
  const disruption = clocksOf(events).get('disruption');
  if (disruption === undefined) return null;
  const last = new Map(ofType(events, 'loss-measured').map(loss => [loss.probe, loss]));
  const measured = [...last.values()]
    .filter(({ newestWritten }) => newestWritten !== null)
    .map(({ seq, probe, newestPresent }): Measured => {
      const declared = intervalOf(events, probe);
      return {
        value:
          newestPresent === null
            ? Number.POSITIVE_INFINITY
            : Math.max(0, millisecondsBetween(newestPresent.at, disruption.at)),
        within: declared?.every ?? 0,
        records: [disruption.seq, seq, ...seqOf(declared)],
      };
    });
  const [worst] = measured.toSorted((a, b) => b.value - a.value);
  return worst === undefined ? null : { ...worst, records: measured.flatMap(({ records }) => records) };
}

function seqOf(found: { readonly seq: number } | null | undefined): readonly number[] {
  return found === null || found === undefined ? [] : [found.seq];
}

function intervalOf(
  events: readonly RunEvent[],
  probe: string | undefined,
): { readonly every: number; readonly seq: number } | null {
  const [declared] = ofType(events, 'drill-declared');
  const found = declared?.probes.find(({ name }) => name === probe);
  return declared === undefined || found === undefined ? null : { every: found.every, seq: declared.seq };
}

function isSame(one: Instant, other: Instant): boolean {
  return one.boot === other.boot && one.mono === other.mono;
}
