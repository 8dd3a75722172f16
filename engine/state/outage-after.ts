import type { RunEvent } from '../journal/event.ts';
import { type Instant, millisecondsBetween } from '../model/instant.ts';
import type { DrillState } from './drill-state.ts';

type OfAttempt = Extract<
  RunEvent,
  { readonly type: 'attempt-started' | 'attempt-ended' | 'attempt-in-doubt' | 'doubt-resolved' }
>;

/** Whether a record says how an attempt stands. */
export function isOfAttempt(event: RunEvent): event is OfAttempt {
  return (
    event.type === 'attempt-started' ||
    event.type === 'attempt-ended' ||
    event.type === 'attempt-in-doubt' ||
    event.type === 'doubt-resolved'
  );
}

/**
 * The outage after a record: the start of the attempt that did it. One that came to nothing is followed by another, unless
 * a probe saw a service go down meanwhile and it is down still.
 */
export function outageAfter({ outage, terms, probes }: DrillState, event: OfAttempt): DrillState['outage'] {
  const at = { time: event.time, mono: event.mono, boot: event.boot };
  if (event.type === 'attempt-started') {
    if (event.purpose !== 'run' || event.step !== terms.disruption) return outage;
    const isSeen = [...probes.values()].some(
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

/** Whether an instant is not before another. */
export function isSince(from: Instant, at: Instant): boolean {
  return millisecondsBetween(from, at) >= 0;
}
