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

/** The reading of each clock that counts: the last. What was there again before the disruption that counts, does not. */
export function clocksOf(events: readonly RunEvent[]): ReadonlyMap<DrillClock, EventOf<'clock-set'>> {
  const clocks = new Map(ofType(events, 'clock-set').map(event => [event.clock, event]));
  const [disruption, restored] = [clocks.get('disruption'), clocks.get('restored')];
  if (disruption !== undefined && restored !== undefined && restored.seq < disruption.seq)
    clocks.delete('restored');
  return clocks;
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
  const lastDown = change?.still === true ? disruption.at : (change?.lastBefore ?? null);
  const declared = lastDown === null ? intervalOf(events, restored.probe) : null;
  return {
    value: Math.max(0, millisecondsBetween(disruption.at, restored.at)),
    within:
      lastDown === null ? (declared?.every ?? 0) : Math.max(0, millisecondsBetween(lastDown, restored.at)),
    records: [
      ...new Set([disruption.seq, restored.seq, ...seqOf(change), ...seqOf(declared), ...upAgain(events)]),
    ],
  };
}

/** The record by which what had been restored was gone again: of any probe that is down at the end; `null` where it stayed. */
export function lostAgain(events: readonly RunEvent[]): EventOf<'probe-changed'> | null {
  if (clocksOf(events).get('restored') === undefined) return null;
  return lastLooks(events).find(({ ok }) => !ok) ?? null;
}

/** Whether probes looked after a disruption, and none saw the service restored to stay. */
export function isUnrestored(events: readonly RunEvent[]): boolean {
  const probes = ofType(events, 'drill-declared')[0]?.probes ?? [];
  return probes.length > 0 && clocksOf(events).has('disruption') && recoveryTime(events) === null;
}

/** How long a service has been gone that no probe saw restored until the run ended; `null` where that is not so. */
export function unrestoredFor(events: readonly RunEvent[]): Measured | null {
  const clocks = clocksOf(events);
  const disruption = clocks.get('disruption');
  const ended = ofType(events, 'run-ended').at(-1);
  if (disruption === undefined || clocks.has('restored') || ended === undefined) return null;
  const down = lastLooks(events).find(({ ok, at }) => !ok && millisecondsBetween(disruption.at, at) >= 0);
  if (down === undefined) return null;
  return {
    value: Math.max(0, millisecondsBetween(disruption.at, ended)),
    within: 0,
    records: [disruption.seq, down.seq, ended.seq],
  };
}

/** The records by which a recovery counts no longer; none where it does, or where there was none. */
export function spoiltBy(events: readonly RunEvent[]): readonly number[] {
  const clocks = clocksOf(events);
  const lost = lostAgain(events);
  return lost === null ? [] : [lost, clocks.get('disruption'), clocks.get('restored')].flatMap(seqOf);
}

/** The last change of each probe. */
function lastLooks(events: readonly RunEvent[]): readonly EventOf<'probe-changed'>[] {
  return [...new Map(ofType(events, 'probe-changed').map(event => [event.probe, event])).values()];
}

/** The records by which a probe is up at the end that was down before. */
function upAgain(events: readonly RunEvent[]): readonly number[] {
  const last = new Set(lastLooks(events));
  const before = new Map(
    ofType(events, 'probe-changed').flatMap(event => (last.has(event) ? [] : [[event.probe, event.ok]])),
  );
  return [...last].filter(({ probe, ok }) => ok && before.get(probe) === false).map(({ seq }) => seq);
}

/**
 * What was lost, as time: from the newest row that is there after the recovery to the disruption, by the probe that saw the
 * most lost. Rows are written one look apart, so it may be less by that. Infinite where nothing is there; `null` where nothing measured it.
 */
export function lossTime(events: readonly RunEvent[]): Measured | null {
  const disruption = clocksOf(events).get('disruption');
  if (disruption === undefined) return null;
  const last = new Map(
    ofType(events, 'loss-measured')
      .filter(({ seq }) => seq > disruption.seq)
      .map(loss => [loss.probe, loss]),
  );
  const measured = [...last.values()]
    .filter(({ newestWritten }) => newestWritten !== null)
    .map(({ seq, probe, newestPresent, missing }): Measured => {
      const declared = intervalOf(events, probe);
      const value =
        newestPresent === null
          ? Number.POSITIVE_INFINITY
          : Math.max(0, millisecondsBetween(newestPresent.at, disruption.at));
      const every = declared?.every ?? 0;
      return {
        value,
        // Where nothing is missing, all of it may be there: an attempt that did nothing ended the writing long before.
        within: missing === 0 && Number.isFinite(value) ? Math.max(every, value) : every,
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
