import type { EventOf, RunEvent } from '../journal/event.ts';
import type { DrillClock } from '../model/drill.ts';
import { type Instant, isSince, millisecondsBetween } from '../model/instant.ts';
import type { ClockReading } from '../state/drill-state.ts';
import { isCounted } from '../state/is-counted.ts';
import { lossRange } from '../state/loss-range.ts';
import { drillAfter } from '../state/reduce-drill.ts';
import { ofType, seqOf } from './records.ts';
import type { Measure } from './report-source.ts';

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

/** When tearing down began: what probes saw from then on is not measured; `null` where that is not known. */
export function tearingOf(events: readonly RunEvent[]): ClockReading | null {
  return events.reduce<ReturnType<typeof drillAfter>>(drillAfter, null)?.tearing ?? null;
}

/**
 * Recovery time: from the disruption until the service was there again, with the data that it had in the end, and stayed.
 * It came back between the last look that failed and the first that succeeded, so it may be shorter by the time between
 * the two. `null` where nothing measured it.
 */
export function recoveryTime(events: readonly RunEvent[]): Measured | null {
  const clocks = clocksOf(events);
  const [disruption, restored] = [clocks.get('disruption'), clocks.get('restored')];
  if (disruption === undefined || restored === undefined || lostAgain(events) !== null) return null;
  const change = seenAt(events, restored);
  const lastDown = startOfChange(change, disruption.at);
  const declared = lastDown === null ? intervalOf(events, restored.probe) : null;
  return {
    value: Math.max(0, millisecondsBetween(disruption.at, restored.at)),
    within:
      lastDown === null ? (declared?.every ?? 0) : Math.max(0, millisecondsBetween(lastDown, restored.at)),
    records: [
      ...new Set([
        disruption.seq,
        restored.seq,
        ...seqOf(change),
        ...seqOf(declared),
        ...upAgain(events),
        ...endedBy(events),
      ]),
    ],
  };
}

/** What a probe saw when a clock was set by it. */
function seenAt(
  events: readonly RunEvent[],
  { probe, at }: EventOf<'clock-set'>,
): EventOf<'probe-changed'> | EventOf<'loss-measured'> | undefined {
  return (
    ofType(events, 'probe-changed').find(each => each.ok && each.probe === probe && isSame(each.at, at)) ??
    ofType(events, 'loss-measured').find(
      each => each.probe === probe && each.at !== undefined && isSame(each.at, at),
    )
  );
}

function startOfChange(seen: ReturnType<typeof seenAt>, disruption: Instant): Instant | null {
  if (seen === undefined) return null;
  if (seen.type === 'probe-changed') return seen.still === true ? disruption : seen.lastBefore;
  return seen.lastBefore ?? disruption;
}

/** The record by which the measurement ended. */
function endedBy(events: readonly RunEvent[]): readonly number[] {
  const [declared] = ofType(events, 'drill-declared');
  const tearing = tearingOf(events);
  return tearing === null ? [] : [declared, tearing].flatMap(seqOf);
}

/** The record by which what had been restored was gone again: of any probe that is down at the end; `null` where it stayed. */
export function lostAgain(events: readonly RunEvent[]): EventOf<'probe-changed'> | null {
  if (clocksOf(events).get('restored') === undefined) return null;
  return lastLooks(events).find(({ ok }) => !ok) ?? null;
}

/** Whether probes looked after a disruption, and none saw the service restored to stay. */
export function isUnrestored(events: readonly RunEvent[]): boolean {
  const probes = ofType(events, 'drill-declared')[0]?.probes ?? [];
  return (
    probes.length > 0 &&
    clocksOf(events).has('disruption') &&
    recoveryTime(events) === null &&
    handedOver(events).length === 0
  );
}

/** How long a service has been gone that no probe saw restored until the run ended; `null` where that is not so. */
export function unrestoredFor(events: readonly RunEvent[]): Measured | null {
  const clocks = clocksOf(events);
  const disruption = clocks.get('disruption');
  const ended = ofType(events, 'run-ended').at(-1);
  if (disruption === undefined || clocks.has('restored') || ended === undefined) return null;
  if (handedOver(events).length > 0) return null;
  const down = lastLooks(events).find(({ ok, at }) => !ok && isSince(disruption.at, at));
  if (down === undefined) return null;
  return {
    value: Math.max(0, millisecondsBetween(disruption.at, ended)),
    within: 0,
    records: [disruption.seq, down.seq, ended.seq, ...endedBy(events)],
  };
}

/** The records by which a run came to another machine, where no probe looked any more. */
function handedOver(events: readonly RunEvent[]): readonly number[] {
  return ofType(events, 'run-resumed').flatMap(({ seq, imported }) => (imported === undefined ? [] : [seq]));
}

/** The records by which a recovery counts no longer; none where it does, or where there was none. */
export function spoiltBy(events: readonly RunEvent[]): readonly number[] {
  const clocks = clocksOf(events);
  const lost = lostAgain(events);
  return lost === null
    ? []
    : [lost, clocks.get('disruption'), clocks.get('restored'), tearingOf(events)].flatMap(seqOf);
}

/** The records by which a time is not measured, where it is not. */
export function silencedBy(events: readonly RunEvent[], measure: 'rto' | 'rpo'): readonly number[] {
  const clocks = clocksOf(events);
  const disruption = clocks.get('disruption');
  if (disruption === undefined) return [];
  const known = [disruption.seq, ...handedOver(events), ...endedBy(events)];
  return measure === 'rpo'
    ? [...known, ...lastLosses(events).flatMap(seqOf)]
    : [...known, ...seqOf(clocks.get('restored')), ...spoiltBy(events)];
}

/** The last change of each probe that counts. */
function lastLooks(events: readonly RunEvent[]): readonly EventOf<'probe-changed'>[] {
  const tearing = tearingOf(events);
  const counted = ofType(events, 'probe-changed').filter(({ at }) => isCounted({ tearing }, at));
  return [...new Map(counted.map(event => [event.probe, event])).values()];
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
 * most lost; it may be less by the time between two rows. Infinite where nothing is there; `null` where nothing measured it.
 */
export function lossTime(events: readonly RunEvent[]): Measured | null {
  const disruption = clocksOf(events).get('disruption');
  if (disruption === undefined) return null;
  const tearing = tearingOf(events);
  const measured = lastLosses(events)
    .filter(({ newestWritten }) => newestWritten !== null)
    .map((loss): Measured => {
      const declared = intervalOf(events, loss.probe);
      const range = lossRange(loss, { disruption: disruption.at, every: declared?.every ?? 0 });
      return { ...range, records: [disruption.seq, loss.seq, ...seqOf(declared), ...seqOf(tearing)] };
    });
  const [worst] = measured.toSorted((a, b) => b.value - a.value);
  return worst === undefined ? null : { ...worst, records: measured.flatMap(({ records }) => records) };
}

/** What each probe saw lost last, of what counts. */
function lastLosses(events: readonly RunEvent[]): readonly EventOf<'loss-measured'>[] {
  const disruption = clocksOf(events).get('disruption');
  const tearing = tearingOf(events);
  const counted = ofType(events, 'loss-measured').filter(
    loss => disruption !== undefined && loss.seq > disruption.seq && isCounted({ tearing }, loss.at ?? loss),
  );
  return [...new Map(counted.map(loss => [loss.probe, loss])).values()];
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
