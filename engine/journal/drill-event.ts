import type { DrillClock, InjectWhen, ProbeKind, ProductionImpact } from '../model/drill.ts';
import type { StepId } from '../model/ids.ts';
import type { Instant } from '../model/instant.ts';

/** What is recorded of a drill beside its run. What was seen outside the console says when it was seen there. */
export type DrillEvent =
  /** What is rehearsed and measured, once, at the start. */
  | {
      readonly type: 'drill-declared';
      /** Milliseconds; `null` for none. */
      readonly objectives: { readonly rto: number | null; readonly rpo: number | null };
      readonly scope: string | null;
      readonly productionImpact: ProductionImpact;
      readonly roles: readonly { readonly role: string; readonly does: string }[];
      readonly abortWhen: readonly string[];
      readonly disruption: StepId | null;
      /** The step with which tearing down begins; absent for none. */
      readonly teardown?: StepId;
      readonly probes: readonly DeclaredProbe[];
      readonly injects: readonly { readonly id: string; readonly title: string; readonly when: InjectWhen }[];
    }
  | { readonly type: 'took-part'; readonly person: string; readonly role: string }
  /** The first look of a probe, or the first that differs from the one before: the change lies between `lastBefore` and `at`. */
  | {
      readonly type: 'probe-changed';
      readonly probe: string;
      readonly ok: boolean;
      /** When that look ended. */
      readonly at: Instant;
      /** When the last look of the other state began; `null` for the first look. */
      readonly lastBefore: Instant | null;
      /** Looks of the other state, in a row, before it. */
      readonly looks: number;
      readonly said: string;
      /** The first look that began after the disruption's step had ended: it changed nothing, and none had failed. */
      readonly still?: true;
    }
  /** The last one of a clock counts. */
  | {
      readonly type: 'clock-set';
      readonly clock: DrillClock;
      readonly at: Instant;
      readonly by: 'step' | 'probe' | 'person';
      readonly probe?: string;
      readonly step?: StepId;
      /** Of a step, it is there where the clock was not set by its start. */
      readonly why?: string;
    }
  /** What is there after recovery of what a probe wrote before the disruption. */
  | {
      readonly type: 'loss-measured';
      readonly probe: string;
      /** The last that was acknowledged before the disruption. */
      readonly newestWritten: Marker | null;
      readonly newestPresent: Marker | null;
      /** How many that were acknowledged before the disruption are newer than the newest that is there. */
      readonly missing: number;
      /** When that answer came. */
      readonly at?: Instant;
      /** When it was last asked for, or looked for, and was not so; `null` where it never was otherwise. */
      readonly lastBefore?: Instant | null;
      /** What was written before `from` is there, what was acknowledged from `to` on is not; absent where nothing is there. */
      readonly between?: { readonly from: Instant; readonly to: Instant };
    }
  | {
      readonly type: 'inject-revealed';
      readonly inject: string;
      readonly title: string;
      readonly text: string;
      readonly step: StepId | null;
    }
  /** Somebody said so; the run is ended by the abort that follows. */
  | { readonly type: 'abort-criterion-met'; readonly criterion: string; readonly reason: string }
  | { readonly type: 'deviation-explained'; readonly deviation: string; readonly text: string }
  /** No deviation was without an explanation. */
  | { readonly type: 'report-sealed'; readonly deviations: number };

/** Whether a clock was set by a step that a person did, of which nobody knows when it began. */
export function isByHand({ by, why }: Extract<DrillEvent, { readonly type: 'clock-set' }>): boolean {
  return by === 'step' && why !== undefined;
}

/** What a prober saw, which goes into the journal as it is. */
export type ProbeReport = Extract<DrillEvent, { readonly type: 'probe-changed' | 'loss-measured' }>;

export interface DeclaredProbe {
  readonly name: string;
  readonly kind: ProbeKind;
  /** What it looks at, without passwords. */
  readonly what: string;
  /** Milliseconds. */
  readonly every: number;
  /** Whether it measures loss. */
  readonly markers: boolean;
}

/** A row that a probe wrote, and when that was acknowledged. */
export interface Marker {
  readonly marker: string;
  readonly at: Instant;
}

const TYPES: Readonly<Record<DrillEvent['type'], true>> = {
  'drill-declared': true,
  'took-part': true,
  'probe-changed': true,
  'clock-set': true,
  'loss-measured': true,
  'inject-revealed': true,
  'abort-criterion-met': true,
  'deviation-explained': true,
  'report-sealed': true,
};

/** Whether a record is one about a drill. */
export function isDrillEvent<Event extends { readonly type: string }>(
  event: Event,
): event is Extract<Event, { readonly type: DrillEvent['type'] }> {
  return Object.hasOwn(TYPES, event.type);
}
