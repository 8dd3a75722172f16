import type { DrillEvent } from '../journal/drill-event.ts';
import { type Instant, isSince, millisecondsBetween } from '../model/instant.ts';
import type { DrillState } from '../state/drill-state.ts';
import type { RunState } from '../state/run-state.ts';
import type { Card, DrillPort } from './drill-port.ts';

/** What the journal of a drill lacks at this moment: the next record, or `null` for none. Each makes itself undue. */
export function dueInDrill(state: RunState, port: DrillPort): DrillEvent | null {
  const { rehearsal } = state;
  if (rehearsal === null) return null;
  return (
    disruptionOf(rehearsal) ??
    restoredOf(rehearsal) ??
    port.reports(rehearsal.folded)[0] ??
    cardAtTime(rehearsal, port)
  );
}

/** The record of a card that is shown. */
export function revealed(card: Card, step: string | null): DrillEvent {
  const { id, title, text } = card;
  return { type: 'inject-revealed', inject: id, title, text, step };
}

function disruptionOf({ outage, clocks }: DrillState): DrillEvent | null {
  if (outage === null || isAsNew(clocks.get('disruption')?.at, outage.at)) return null;
  const why = outage.attempt === null ? { why: 'done by hand' } : {};
  return { type: 'clock-set', clock: 'disruption', at: outage.at, by: 'step', step: outage.step, ...why };
}

/**
 * The look by which every service was there again, of those that were seen down after the disruption: with the data that
 * it had in the end, as far as markers tell.
 */
function restoredOf(drill: DrillState): DrillEvent | null {
  const { counted, clocks } = drill;
  const disruption = clocks.get('disruption')?.at;
  if (disruption === undefined || [...counted.values()].some(({ ok }) => !ok)) return null;
  const back = [...counted].flatMap(([name, { at, lastBefore }]) =>
    lastBefore !== null && isSince(disruption, lastBefore) ? [{ name, at }] : [],
  );
  const never = back.length === 0 ? neverAway(drill) : [];
  const last = latest([...back, ...never, ...(back.length + never.length === 0 ? [] : dataOf(drill))]);
  if (last === undefined || isAsNew(clocks.get('restored')?.at, last.at)) return null;
  const why = never.length === 0 ? {} : { why: 'no look failed: it may never have been away' };
  return { type: 'clock-set', clock: 'restored', at: last.at, by: 'probe', probe: last.name, ...why };
}

/** When the data that are there were first seen there. */
function dataOf({ losses }: DrillState): readonly Seen[] {
  return [...losses].flatMap(([name, { at }]) => (at === null ? [] : [{ name, at }]));
}

interface Seen {
  readonly name: string;
  readonly at: Instant;
}

function latest(seen: readonly Seen[]): Seen | undefined {
  return seen.toSorted((a, b) => millisecondsBetween(b.at, a.at)).at(-1);
}

/** Where no look failed: the first looks that began after the disruption's step had ended, of every probe. */
function neverAway({ counted, terms, outage }: DrillState): readonly Seen[] {
  const settledAt = outage?.settledAt ?? null;
  if (settledAt === null) return [];
  const seen = terms.probes.flatMap(({ name }) => {
    const at = counted.get(name)?.stillAt;
    return at !== undefined && isSince(settledAt, at) ? [{ name, at }] : [];
  });
  return seen.length < terms.probes.length ? [] : seen;
}

function isAsNew(known: Instant | undefined, at: Instant): boolean {
  return known !== undefined && isSince(at, known);
}

function cardAtTime({ revealed: shown, startedAt }: DrillState, port: DrillPort): DrillEvent | null {
  const card = port.cards.find(
    ({ id, when }) =>
      when.kind === 'at' && !shown.has(id) && millisecondsBetween(startedAt, port.now()) >= when.at,
  );
  return card === undefined ? null : revealed(card, null);
}
