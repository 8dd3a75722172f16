import type { RunEvent } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import type { ReportKind } from './document.ts';

/** A report that is asked for. */
export interface ReportRequest {
  readonly kind: ReportKind;
  readonly source: ReportSource;
  /** What is kept of what an attempt printed, in the order in which it came. */
  outputOf(attempt: string): Iterable<StoredOutput>;
}

/** A piece of output; a gap stands for bytes that were not kept. */
export interface StoredOutput {
  readonly channel: 'stdout' | 'stderr' | 'gap';
  /** Milliseconds since the attempt began. */
  readonly at: number;
  readonly bytes: Uint8Array;
  /** How many bytes a gap stands for. */
  readonly missing?: number;
}

/** All that a report is made from. Everything in it but names and plans comes from journals. */
export interface ReportSource {
  readonly events: readonly RunEvent[];
  /** Each record in words, in order. */
  readonly told: readonly ToldRecord[];
  /** Steps as the plan has them, in its order. */
  readonly steps: readonly StepFacts[];
  /** Earlier runs of the same procedure, oldest first. */
  readonly earlier: readonly EarlierRun[];
}

/** A record in words. */
export interface ToldRecord {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly who: string;
  readonly type: RunEvent['type'];
  readonly text: string;
  readonly details: readonly string[];
  readonly tone: 'good' | 'bad' | 'warn' | 'plain';
  /** The record itself, and another that its words come from. */
  readonly records: readonly number[];
}

/** What the plan says of a step. */
export interface StepFacts {
  readonly id: StepId;
  readonly title: string;
  /** Milliseconds; `null` for none. */
  readonly budget: number | null;
  /** Whether it is on the main line, and so has a number. */
  readonly number: number | null;
}

/** What is compared of an earlier run. */
export interface EarlierRun {
  readonly run: string;
  readonly startedAt: string;
  readonly drill: boolean;
  readonly result: string | null;
  readonly rto: Measure | null;
  readonly rpo: Measure | null;
  /** Whether a disruption began after which no probe saw the service restored to stay. */
  readonly unrestored?: true;
  /** Whether nothing was there of what a probe had written. */
  readonly lostAll?: true;
  /** What steps took that were done, in milliseconds. */
  readonly took: Readonly<Record<StepId, number>>;
}

/** A time that was measured, and how far off it may be. Milliseconds. */
export interface Measure {
  readonly value: number;
  readonly within: number;
}
