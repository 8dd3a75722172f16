import type { EventOf, RunEvent } from '../journal/event.ts';
import { type Instant, instantOf, isSince } from '../model/instant.ts';
import type { DrillState, ProbeState } from './drill-state.ts';

const TYPES = ['attempt-started', 'attempt-ended', 'attempt-in-doubt', 'doubt-resolved', 'marked'] as const;
type OfOutage = EventOf<(typeof TYPES)[number]>;

/** Whether a record says how an attempt, or what is done by hand, stands. */
export function isOfOutage(event: RunEvent): event is OfOutage {
  return TYPES.some(type => type === event.type);
}

/**
 * The outage after a record: the start of the attempt that did it, or the word that it was done by hand. An attempt that
 * came to nothing is followed by another, unless a probe saw a service go down meanwhile and it is down still.
 */
export function outageAfter(drill: DrillState, event: OfOutage): DrillState['outage'] {
  const { outage, terms, counted } = drill;
  const at = instantOf(event);
  if (event.type === 'marked') return byHand(drill, event);
  if (event.type === 'attempt-started') {
    if (event.purpose !== 'run' || event.step !== terms.disruption) return outage;
    const isSeen = [...counted.values()].some(
      probe => !probe.ok && outage !== null && isSince(outage.at, probe.at),
    );
    if (outage !== null && (outage.did !== 'nothing' || isSeen)) return outage;
    return { at, step: event.step, attempt: event.attempt, did: 'runs', settledAt: null };
  }
  if (outage === null || event.attempt !== outage.attempt) return outage;
  if (event.type === 'attempt-ended') return { ...outage, did: event.ok ? 'it' : 'nothing', settledAt: at };
  if (event.type === 'attempt-in-doubt') return outage;
  return { ...outage, did: event.resolution === 'done' ? 'it' : 'nothing', settledAt: at };
}

/**
 * What a person does is done before the word of it comes: where a probe saw it since the step before, the outage begins
 * with the last look that had succeeded.
 */
function byHand(
  { outage, terms, counted, walkedAt }: DrillState,
  event: EventOf<'marked'>,
): DrillState['outage'] {
  if (outage !== null || event.result !== 'done' || event.step !== terms.disruption) return outage;
  const settledAt = instantOf(event);
  const at = [...counted.values()].reduce((first, probe) => {
    const began = downSince(probe, walkedAt);
    return began !== null && isSince(began, first) ? began : first;
  }, settledAt);
  return { at, step: event.step, attempt: null, did: 'it', settledAt };
}

function downSince({ ok, at, lastBefore }: ProbeState, since: Instant): Instant | null {
  if (ok || lastBefore === null || !isSince(since, at)) return null;
  return isSince(since, lastBefore) ? lastBefore : since;
}
