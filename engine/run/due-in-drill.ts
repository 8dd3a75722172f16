import type { DrillEvent } from '../journal/drill-event.ts';
import { type Instant, millisecondsBetween } from '../model/instant.ts';
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
  return { type: 'clock-set', clock: 'disruption', at: outage.at, by: 'step', step: outage.step };
}

/** The look by which every service was there again, of those that were seen down after the disruption. */
function restoredOf(drill: DrillState): DrillEvent | null {
  const { probes, clocks } = drill;
  const disruption = clocks.get('disruption')?.at;
  if (disruption === undefined || [...probes.values()].some(({ ok }) => !ok)) return null;
  const back = [...probes].filter(
    ([, { lastBefore }]) => lastBefore !== null && millisecondsBetween(disruption, lastBefore) >= 0,
  );
  const [last] = back.sort(([, a], [, b]) => millisecondsBetween(b.at, a.at)).slice(-1);
  if (last === undefined) return neverAway(drill);
  if (isAsNew(clocks.get('restored')?.at, last[1].at)) return null;
  return { type: 'clock-set', clock: 'restored', at: last[1].at, by: 'probe', probe: last[0] };
}

/** Where no look failed: the first looks that began after the disruption's step had ended, of every probe. */
function neverAway({ probes, clocks, terms, outage }: DrillState): DrillEvent | null {
  const settledAt = outage?.settledAt ?? null;
  if (settledAt === null || clocks.has('restored')) return null;
  const seen = terms.probes.flatMap(({ name }) => {
    const at = probes.get(name)?.stillAt;
    return at !== undefined && millisecondsBetween(settledAt, at) >= 0 ? [{ name, at }] : [];
  });
  const [last] = seen.sort((a, b) => millisecondsBetween(b.at, a.at)).slice(-1);
  if (last === undefined || seen.length < terms.probes.length) return null;
  const why = 'no look failed: it may never have been away';
  return { type: 'clock-set', clock: 'restored', at: last.at, by: 'probe', probe: last.name, why };
}

function isAsNew(known: Instant | undefined, at: Instant): boolean {
  return known !== undefined && millisecondsBetween(known, at) <= 0;
}

function cardAtTime({ revealed: shown, startedAt }: DrillState, port: DrillPort): DrillEvent | null {
  const card = port.cards.find(
    ({ id, when }) =>
      when.kind === 'at' && !shown.has(id) && millisecondsBetween(startedAt, port.now()) >= when.at,
  );
  return card === undefined ? null : revealed(card, null);
}
