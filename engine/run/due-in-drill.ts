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
function restoredOf({ probes, clocks }: DrillState): DrillEvent | null {
  const disruption = clocks.get('disruption')?.at;
  if (disruption === undefined || [...probes.values()].some(({ ok }) => !ok)) return null;
  const back = [...probes].filter(
    ([, { lastBefore }]) => lastBefore !== null && millisecondsBetween(disruption, lastBefore) >= 0,
  );
  const [last] = back.sort(([, a], [, b]) => millisecondsBetween(b.at, a.at)).slice(-1);
  if (last === undefined || isAsNew(clocks.get('restored')?.at, last[1].at)) return null;
  return { type: 'clock-set', clock: 'restored', at: last[1].at, by: 'probe', probe: last[0] };
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
