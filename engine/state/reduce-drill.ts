import { type DrillEvent, isDrillEvent } from '../journal/drill-event.ts';
import type { RunEvent } from '../journal/event.ts';
import { unreachable } from '../model/unreachable.ts';
import type { DrillState } from './drill-state.ts';

/** What is known of a drill after a record; `null` for a run that is none, or before it is declared. */
export function drillAfter(before: DrillState | null, event: RunEvent): DrillState | null {
  const at = { time: event.time, mono: event.mono, boot: event.boot };
  if (event.type === 'drill-declared') return before ?? declared(event);
  if (before === null) return null;
  if (event.type === 'attempt-started') {
    const isOutage = event.purpose === 'run' && event.step === before.terms.disruption;
    return isOutage && before.outage === null ? { ...before, outage: { at, step: event.step } } : before;
  }
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
      const { ok, at, lastBefore, said } = event;
      const probes = new Map(before.probes).set(event.probe, { ok, at, lastBefore, said });
      return { ...before, probes, folded: before.folded + 1 };
    }
    case 'clock-set': {
      const { at, by, seq } = event;
      return { ...before, clocks: new Map(before.clocks).set(event.clock, { at, by, seq }) };
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
