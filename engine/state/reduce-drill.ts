import { type DrillEvent, isDrillEvent } from '../journal/drill-event.ts';
import type { EventOf, RunEvent } from '../journal/event.ts';
import { type Instant, instantOf, isSince } from '../model/instant.ts';
import { unreachable } from '../model/unreachable.ts';
import type { DrillState, LossState, ProbeState } from './drill-state.ts';
import { isCounted } from './is-counted.ts';
import { isOfOutage, outageAfter } from './outage-after.ts';

/** What is known of a drill after a record; `null` for a run that is none, or before it is declared. */
export function drillAfter(before: DrillState | null, event: RunEvent): DrillState | null {
  if (event.type === 'drill-declared') return before ?? declared(event);
  if (before === null) return null;
  if (isDrillEvent(event)) return reduceDrill(before, event);
  // What was seen last on another machine says nothing of now.
  if (event.type === 'run-resumed' && event.imported !== undefined)
    return { ...before, probes: new Map(), isWatched: false };
  const walkedAt = SETTLES.has(event.type) ? instantOf(event) : before.walkedAt;
  if (!isOfOutage(event)) return walkedAt === before.walkedAt ? before : { ...before, walkedAt };
  return { ...before, walkedAt, outage: outageAfter(before, event), tearing: tearingAfter(before, event) };
}

function declared(event: EventOf<'drill-declared'>): DrillState {
  const { objectives, scope, productionImpact, roles, abortWhen, disruption, probes, injects } = event;
  const teardown = event.teardown === undefined ? {} : { teardown: event.teardown };
  return {
    terms: {
      objectives,
      scope,
      productionImpact,
      roles,
      abortWhen,
      disruption,
      probes,
      injects,
      ...teardown,
    },
    startedAt: instantOf(event),
    people: [],
    probes: new Map(),
    counted: new Map(),
    isWatched: true,
    walkedAt: instantOf(event),
    tearing: null,
    folded: 0,
    clocks: new Map(),
    outage: null,
    losses: new Map(),
    revealed: new Set(),
    criterion: null,
    explained: new Map(),
    sealed: false,
  };
}

function reduceDrill(before: DrillState, event: Extract<RunEvent, DrillEvent>): DrillState {
  switch (event.type) {
    case 'drill-declared':
      return before;
    case 'took-part': {
      const { person, role } = event;
      return { ...before, people: [...before.people, { person, role }] };
    }
    case 'probe-changed': {
      const probes = new Map(before.probes).set(event.probe, probeAfter(before, event));
      const counted = isCounted(before, event.at) ? probes : before.counted;
      return { ...before, probes, counted, folded: before.folded + 1 };
    }
    case 'clock-set': {
      const { at, by, seq } = event;
      const clocks = new Map(before.clocks).set(event.clock, { at, by, seq });
      if (event.clock !== 'disruption') return { ...before, clocks };
      // What was there again before the disruption that counts, was there before it.
      clocks.delete('restored');
      const outage = by === 'person' ? saidOutage(before, at) : before.outage;
      return { ...before, clocks, outage, losses: new Map(), tearing: null };
    }
    case 'loss-measured': {
      return { ...before, losses: lossesAfter(before, event), folded: before.folded + 1 };
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

/** A person knows when it began, whatever is done for it. */
function saidOutage({ terms }: DrillState, at: Instant): DrillState['outage'] {
  return { at, step: terms.disruption ?? '', attempt: null, did: 'it', settledAt: at };
}

/** From the first start on of the step with which tearing down begins. */
function tearingAfter({ tearing, terms, clocks }: DrillState, event: RunEvent): DrillState['tearing'] {
  if (tearing !== null || event.type !== 'attempt-started' || event.purpose !== 'run') return tearing;
  if (event.step !== terms.teardown || !clocks.has('disruption')) return null;
  return { at: instantOf(event), by: 'step', seq: event.seq };
}

function lossesAfter(before: DrillState, event: EventOf<'loss-measured'>): DrillState['losses'] {
  const { probe, newestWritten, newestPresent, missing, between } = event;
  const { losses } = before;
  if (!isCounted(before, event.at ?? event)) return losses;
  const known = losses.get(probe);
  const isKnown =
    known !== undefined && known.missing === missing && known.newestPresent?.marker === newestPresent?.marker;
  const loss: LossState = {
    // A prober that took over says it again: the first counts.
    at: isKnown ? known.at : (event.at ?? null),
    newestWritten,
    newestPresent,
    missing,
    ...(between === undefined ? {} : { between }),
  };
  return new Map(losses).set(probe, loss);
}

/** Records by which a step is settled, or begins again. */
const SETTLES: ReadonlySet<RunEvent['type']> = new Set<RunEvent['type']>([
  'attempt-ended',
  'marked',
  'skipped',
  'chosen',
  'retried',
]);

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
