import type { DrillEvent, Marker } from '../journal/drill-event.ts';
import type { DrillClock } from '../model/drill.ts';
import type { StepId } from '../model/ids.ts';
import type { Instant } from '../model/instant.ts';

type EventOf<T extends DrillEvent['type']> = Extract<DrillEvent, { readonly type: T }>;

/** What a drill declared at its start. */
export type DrillTerms = Omit<EventOf<'drill-declared'>, 'type'>;

export interface ProbeState {
  readonly ok: boolean;
  readonly at: Instant;
  readonly lastBefore: Instant | null;
  readonly said: string;
  /** When it was first found as it was, after the disruption's step had ended. */
  readonly stillAt?: Instant;
}

export interface ClockReading {
  readonly at: Instant;
  readonly by: 'step' | 'probe' | 'person';
  /** The record that set it. */
  readonly seq: number;
}

export interface LossState {
  /** When it was first seen as it is. */
  readonly at: Instant | null;
  readonly newestWritten: Marker | null;
  readonly newestPresent: Marker | null;
  readonly missing: number;
  readonly between?: { readonly from: Instant; readonly to: Instant };
}

/** What the outage began with: an attempt at its step, or a person's word. */
export interface Outage {
  /** When it began. */
  readonly at: Instant;
  readonly step: StepId;
  /** `null` for what was done by hand. */
  readonly attempt: string | null;
  /** Whether it did what it was to do, as far as its end says: another follows one that did nothing. */
  readonly did: 'runs' | 'it' | 'nothing';
  /** When it was known how it ended; `null` before. */
  readonly settledAt: Instant | null;
}

/** A fold of what the journal says of a drill. */
export interface DrillState {
  readonly terms: DrillTerms;
  readonly startedAt: Instant;
  readonly people: readonly { readonly person: string; readonly role: string }[];
  /** As they were seen last. */
  readonly probes: ReadonlyMap<string, ProbeState>;
  /** As they were seen last before tearing down began: what is measured goes by these. */
  readonly counted: ReadonlyMap<string, ProbeState>;
  /** Whether probes look: they do not come with a run that was handed over. */
  readonly isWatched: boolean;
  /** When a step was last settled, or the drill began. */
  readonly walkedAt: Instant;
  /** When tearing down began; `null` before. */
  readonly tearing: ClockReading | null;
  /** How many of what the prober reported is in the journal. */
  readonly folded: number;
  readonly clocks: ReadonlyMap<DrillClock, ClockReading>;
  /** The attempt that is the outage; `null` before. */
  readonly outage: Outage | null;
  readonly losses: ReadonlyMap<string, LossState>;
  readonly revealed: ReadonlySet<string>;
  readonly criterion: string | null;
  /** By the id of the deviation. */
  readonly explained: ReadonlyMap<string, string>;
  readonly sealed: boolean;
}
