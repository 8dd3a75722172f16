import { attemptsIn } from '../journal/audit-elements.ts';
import type { EventOf, RunEvent } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import { millisecondsBetween } from '../model/instant.ts';
import { inOrder, type SpanKind } from './document.ts';

/** What a journal says of one step: a fold of the records about it, and of those right before a person acted. */
export interface StepHistory {
  readonly step: StepId;
  readonly result: StepResult;
  /** Tries at the step itself. */
  readonly tries: number;
  /** Milliseconds from its beginning until it was settled, less those in which nobody drove the run; `null` for unsettled. */
  readonly took: number | null;
  readonly spans: readonly TimedSpan[];
  readonly undone: boolean;
  /** Why it ended as it did, where somebody or something said so. */
  readonly reason: string | null;
  /** The record by which it has its result. */
  readonly settledBy: number | null;
  /** About the step itself. */
  readonly own: readonly number[];
  readonly records: readonly number[];
}

export type StepResult = 'done' | 'failed' | 'skipped' | 'left out' | 'in doubt' | 'begun' | 'not begun';

/** Something that took time, between two moments of the run. */
export interface TimedSpan {
  readonly kind: SpanKind;
  readonly from: RunEvent;
  readonly to: RunEvent;
  readonly took: number;
}

/** The histories of all steps that a journal names, by step. */
export function stepHistories(events: readonly RunEvent[]): ReadonlyMap<StepId, StepHistory> {
  const attempts = attemptsIn(events);
  const serves = new Map(
    events.flatMap(event =>
      event.type === 'attempt-started' && event.serves !== undefined ? [[event.attempt, event.serves]] : [],
    ),
  );
  const pauses = pausesIn(events);
  const bySteps = new Map<StepId, RunEvent[]>();
  for (const event of events)
    for (const step of stepsOf(event, attempts, serves))
      bySteps
        .set(step, bySteps.get(step) ?? [])
        .get(step)
        ?.push(event);
  const previous = previousIn(events);
  return new Map([...bySteps].map(([step, own]) => [step, historyOf(step, { own, previous, pauses })]));
}

/** Milliseconds of all spans of a kind. */
export function timeOf({ spans }: Pick<StepHistory, 'spans'>, kind: SpanKind): number {
  return spans.filter(span => span.kind === kind).reduce((sum, { took }) => sum + took, 0);
}

/** What is recorded beside the walk says nothing of since when somebody was waited for. */
function previousIn(events: readonly RunEvent[]): ReadonlyMap<number, RunEvent> {
  const previous = new Map<number, RunEvent>();
  let last: RunEvent | null = null;
  for (const event of events) {
    previous.set(event.seq, last ?? event);
    if (!BESIDE.has(event.type)) last = event;
  }
  return previous;
}

const BESIDE: ReadonlySet<RunEvent['type']> = new Set([
  'checkpointed',
  'clock-set',
  'deviation-explained',
  'inject-revealed',
  'loss-measured',
  'noted',
  'probe-changed',
  'took-part',
  'warned',
]);

type Pause = Pick<TimedSpan, 'from' | 'to'>;

/** Before a run is taken up nobody drives it, since the record before. */
function pausesIn(events: readonly RunEvent[]): readonly Pause[] {
  return events.flatMap((to, index) => {
    const from = events[index - 1];
    return to.type === 'run-resumed' && from !== undefined ? [{ from, to }] : [];
  });
}

function stepsOf(
  event: RunEvent,
  attempts: ReturnType<typeof attemptsIn>,
  serves: ReadonlyMap<string, string>,
): readonly StepId[] {
  if (event.type === 'noted' || event.type === 'accepted-ahead' || event.type === 'called') return [];
  if (event.type === 'amended') return [event.amendment.step];
  if ('attempt' in event) {
    const own = attempts.get(event.attempt)?.step;
    const asked = serves.get(event.attempt);
    return [...new Set([own, asked].filter(step => step !== undefined))];
  }
  return 'step' in event && typeof event.step === 'string' ? [event.step] : [];
}

interface Given {
  readonly own: readonly RunEvent[];
  /** The last record before each that the walk itself wrote. */
  readonly previous: ReadonlyMap<number, RunEvent>;
  readonly pauses: readonly Pause[];
}

function historyOf(step: StepId, { own, previous, pauses }: Given): StepHistory {
  const starts = own.filter(event => event.type === 'attempt-started');
  const isOwn = (attempt: string) =>
    starts.some(start => start.attempt === attempt && start.step === step && isTry(start));
  const before = (event: RunEvent) => previous.get(event.seq) ?? event;
  const person = own.filter(event => isPersonal(event)).map(event => span('person', before(event), event));
  const spans = [...workIn(own), ...person, ...approvalsIn(own), ...waitsIn(own)];
  const settled = own.findLast(event => resultOf(event, isOwn) !== null);
  const result = settled === undefined ? 'not begun' : (resultOf(settled, isOwn) ?? 'not begun');
  const first = starts.find(start => start.step === step && isTry(start)) ?? person[0]?.from;
  const isSettled = result === 'done' || result === 'failed';
  const from = spans.filter(({ from }) => from === first)[0]?.from ?? first;
  const idle = pauses.filter(
    pause =>
      from !== undefined &&
      settled !== undefined &&
      pause.from.seq >= from.seq &&
      pause.to.seq <= settled.seq,
  );
  return {
    step,
    result,
    tries: starts.filter(start => isOwn(start.attempt)).length,
    took:
      !isSettled || from === undefined || settled === undefined
        ? null
        : Math.max(
            0,
            millisecondsBetween(from, settled) -
              idle.reduce((sum, pause) => sum + millisecondsBetween(pause.from, pause.to), 0),
          ),
    spans,
    undone: starts.some(
      start =>
        start.purpose === 'undo' &&
        own.some(event => event.type === 'attempt-ended' && event.attempt === start.attempt && event.ok),
    ),
    reason: settled === undefined ? null : reasonOf(settled),
    settledBy: settled?.seq ?? null,
    own: own.map(({ seq }) => seq),
    records: inOrder([
      ...own.map(({ seq }) => seq),
      ...person.map(({ from }) => from.seq),
      ...(isSettled ? idle : []).flatMap(pause => [pause.from.seq, pause.to.seq]),
    ]),
  };
}

function isTry({ purpose }: EventOf<'attempt-started'>): boolean {
  return purpose === 'run' || purpose === 'handle';
}

/** Whether somebody was waited for: the record before it says since when. */
function isPersonal(event: RunEvent): boolean {
  if (event.actor.via === 'unattended' || event.actor.via === 'command') return false;
  switch (event.type) {
    case 'confirmed':
    case 'marked':
    case 'chosen':
    case 'challenged':
    case 'doubt-resolved':
      return true;
    case 'skipped':
      return event.by === undefined;
    case 'retried':
      return event.automatic !== true;
    default:
      return false;
  }
}

function resultOf(event: RunEvent, isOwn: (attempt: string) => boolean): StepResult | null {
  switch (event.type) {
    case 'attempt-started':
      return isOwn(event.attempt) ? 'begun' : null;
    case 'attempt-ended':
      return isOwn(event.attempt) ? (event.ok ? 'done' : 'failed') : null;
    case 'attempt-in-doubt':
      return isOwn(event.attempt) ? 'in doubt' : null;
    case 'doubt-resolved':
      if (!isOwn(event.attempt)) return null;
      return event.resolution === 'rerun' ? 'begun' : event.resolution;
    case 'marked':
      return event.result;
    case 'skipped':
      return event.by === undefined ? 'skipped' : 'left out';
    case 'chosen':
      return 'done';
    default:
      return null;
  }
}

function reasonOf(event: RunEvent): string | null {
  return (event.type === 'marked' || event.type === 'skipped' || event.type === 'doubt-resolved') &&
    event.reason !== ''
    ? event.reason
    : null;
}

function workIn(own: readonly RunEvent[]): readonly TimedSpan[] {
  return own.flatMap(start => {
    if (start.type !== 'attempt-started') return [];
    const end = own.find(event => event.type === 'attempt-ended' && event.attempt === start.attempt);
    return end?.type === 'attempt-ended' ? [{ kind: 'work', from: start, to: end, took: end.duration }] : [];
  });
}

function approvalsIn(own: readonly RunEvent[]): readonly TimedSpan[] {
  return own.flatMap((asked, index) => {
    if (asked.type !== 'approval-requested') return [];
    const answered = own
      .slice(index)
      .find(
        event =>
          (event.type === 'approved' || event.type === 'broke-glass') && event.request === asked.request,
      );
    return answered === undefined ? [] : [span('approval', asked, answered)];
  });
}

function waitsIn(own: readonly RunEvent[]): readonly TimedSpan[] {
  return own.flatMap((begun, index) => {
    if (begun.type !== 'wait-started') return [];
    const ended = own.slice(index).find(event => event.type === 'wait-ended');
    return ended === undefined ? [] : [span('wait', begun, ended)];
  });
}

function span(kind: SpanKind, from: RunEvent, to: RunEvent): TimedSpan {
  return { kind, from, to, took: Math.max(0, millisecondsBetween(from, to)) };
}
