import { type DrillEvent, isDrillEvent } from '../journal/drill-event.ts';
import type { RunEvent } from '../journal/event.ts';
import { unreachable } from '../model/unreachable.ts';
import type { DrillState, ProbeState } from './drill-state.ts';
import { isOfAttempt, isSince, outageAfter } from './outage-after.ts';

/** What is known of a drill after a record; `null` for a run that is none, or before it is declared. */
export function drillAfter(before: DrillState | null, event: RunEvent): DrillState | null {
  if (event.type === 'drill-declared') return before ?? declared(event);
  if (before === null) return null;
  if (isOfAttempt(event)) return { ...before, outage: outageAfter(before, event) };
  return isDrillEvent(event) ? reduceDrill(before, event) : before;
}

function declared({
  time,
  mono,
  boot,
  ...event
}: Extract<RunEvent, DrillEvent & { type: 'drill-declared' }>) {
  const { objectives, scope, productionImpact, roles, abortWhen, disruption, probes, injects } = event;
  const drill: DrillState = {
    terms: { objectives, scope, productionImpact, roles, abortWhen, disruption, probes, injects },
    startedAt: { time, mono, boot },
    people: [],
    probes: new Map(),
    folded: 0,
    clocks: new Map(),
    outage: null,
    losses: new Map(),
    revealed: new Set(),
    criterion: null,
    explained: new Map(),
    sealed: false,
  };
  return drill;
}

function reduceDrill(before: DrillState, event: DrillEvent & Pick<RunEvent, 'seq'>): DrillState {
  switch (event.type) {
    case 'drill-declared':
      return before;
    case 'took-part': {
      const { person, role } = event;
      return { ...before, people: [...before.people, { person, role }] };
    }
    case 'probe-changed': {
      const probes = new Map(before.probes).set(event.probe, probeAfter(before, event));
      return { ...before, probes, folded: before.folded + 1 };
    }
    case 'clock-set': {
      const { at, by, seq } = event;
      const clocks = new Map(before.clocks).set(event.clock, { at, by, seq });
      if (event.clock !== 'disruption') return { ...before, clocks };
      // What was there again before the disruption that counts, was there before it.
      clocks.delete('restored');
      return { ...before, clocks, losses: new Map() };
    }
    case 'loss-measured': {
      const { newestWritten, newestPresent, missing } = event;
      const losses = new Map(before.losses).set(event.probe, { newestWritten, newestPresent, missing });
      return { ...before, losses, folded: before.folded + 1 };
    }
    case 'inject-revealed':
      return { ...before, revealed: new Set([...before.revealed, event.inject]) };
    case 'abort-criterion-met':
      return { ...before, criterion: event.criterion };
    case 'deviation-explained':
      return { ...before, explained: new Map(before.explained).set(event.deviation, event.text) };
    case 'report-sealed':
      return { ...before, sealed: true };
    default:
      return unreachable(event);
  }
}

function probeAfter(
  { probes, outage }: DrillState,
  { probe, ok, at, lastBefore, said, still }: Extract<DrillEvent, { readonly type: 'probe-changed' }>,
): ProbeState {
  const { stillAt, ...before } = probes.get(probe) ?? {};
  const settledAt = outage?.settledAt ?? null;
  // A prober that took over says it again: the first counts.
  const isKnown = stillAt !== undefined && settledAt !== null && isSince(settledAt, stillAt);
  const first = isKnown || still !== true ? stillAt : at;
  const own = still === true && 'ok' in before ? before : { ok, at, lastBefore, said };
  return { ...own, ...(first === undefined ? {} : { stillAt: first }) };
}
