import type { RunEvent } from '../journal/event.ts';
import { lossTime, recoveryTime } from '../report/drill-measures.ts';
import type { Measure } from '../report/report-source.ts';
import { replay } from '../state/reduce.ts';
import type { RunState, RunStatus } from '../state/run-state.ts';

/** What a page says of a run: plain data, small enough to keep. */
export interface RunRecord {
  readonly id: string;
  /** Canonical path of the runbook, and SHA-256 of its bytes. */
  readonly path: string;
  readonly sha256: string;
  readonly procedure: string;
  /** `interrupted` where it has not ended, and nobody drives it any more. */
  readonly status: RunStatus | 'interrupted';
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly drill: boolean;
  /** Whether some of its steps were not asked for: it says nothing of the whole. */
  readonly partial: boolean;
  /** Milliseconds from its start to its end, pauses included; `null` where it goes on. */
  readonly duration: number | null;
  /** Of a drill, what its probes measured: until the service was back, and how much was gone. */
  readonly recovery: Measure | null;
  readonly loss: Measure | null;
  /** Attempts at steps that ended, oldest first. */
  readonly attempts: readonly AttemptRecord[];
}

export interface AttemptRecord {
  readonly step: string;
  /** Hash of the step's text, wherever it stood. */
  readonly hash: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly ok: boolean;
}

interface ReadRun {
  readonly id: string;
  readonly events: readonly RunEvent[];
  /** How a run stands at this moment: no journal knows that its console is gone. */
  readonly standing: (state: RunState) => RunRecord['status'];
}

/** The part of a journal that pages are made of; `null` where it does not say how the run began. */
export function runRecord({ id, events, standing }: ReadRun): RunRecord | null {
  const [started] = events;
  if (started?.type !== 'run-started') return null;
  const state = replay(events);
  return {
    id,
    path: started.runbook.path,
    sha256: started.runbook.sha256,
    procedure: started.procedure.id,
    status: standing(state),
    startedAt: started.time,
    endedAt: state.endedAt,
    drill: state.drill,
    partial: started.part !== undefined,
    duration: durationOf(started, state.endedAt === null ? undefined : events.findLast(isEnd)),
    recovery: finite(recoveryTime(events)),
    loss: finite(lossTime(events)),
    attempts: attemptsOf(events),
  };
}

/** As JSON can hold it: where everything is gone, as long as there are dates. */
function finite(measured: Measure | null): Measure | null {
  return measured && { value: Math.min(measured.value, EVER), within: measured.within };
}

/** Milliseconds: more than any measure. */
export const EVER = 8.64e15;

/** What is recorded after the end, as a note or a seal, is no part of it. */
function isEnd({ type }: RunEvent): boolean {
  return type === 'run-ended';
}

function durationOf(started: RunEvent, end: RunEvent | undefined): number | null {
  return end === undefined ? null : elapsed(started, end);
}

/** By the clock that nobody sets, unless the machine was started in between. */
function elapsed(first: RunEvent, last: RunEvent): number {
  return first.boot === last.boot ? last.mono - first.mono : Date.parse(last.time) - Date.parse(first.time);
}

function attemptsOf(events: readonly RunEvent[]): readonly AttemptRecord[] {
  const started = new Map(
    events.flatMap(event =>
      event.type === 'attempt-started' && event.purpose === 'run' ? [[event.attempt, event] as const] : [],
    ),
  );
  return events.flatMap(event => {
    if (event.type !== 'attempt-ended') return [];
    const start = started.get(event.attempt);
    if (start === undefined) return [];
    return [{ step: start.step, hash: start.stepHash, duration: event.duration, ok: event.ok }];
  });
}
