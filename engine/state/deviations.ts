import type { EventOf, RunEvent } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import { type Instant, instantOf, millisecondsBetween } from '../model/instant.ts';

export type DeviationKind =
  | 'skipped'
  | 'reordered'
  | 'edited'
  | 'extra-command'
  | 'failed'
  | 'failed-then-done'
  | 'overran'
  | 'overridden';

/** Something that did not go as the plan says. */
export interface Deviation {
  /** `KIND@SEQ`. */
  readonly id: string;
  readonly kind: DeviationKind;
  readonly step: StepId | null;
  /** The record that shows it. */
  readonly seq: number;
  /** The record that it is counted from, where no record of the step says when it began. */
  readonly from: number | null;
  /** The reason, the text or the figures of that record. */
  readonly what: string;
  readonly explained: { readonly text: string; readonly seq: number } | null;
}

/** What is given a step, by its id: milliseconds. */
export type PlannedTimes = ReadonlyMap<StepId, number>;

/** What did not go as the plan says, in order: a fold of the journal. */
export function deviations(
  events: readonly RunEvent[],
  planned: PlannedTimes = new Map(),
): readonly Deviation[] {
  const explained = new Map(
    events.flatMap(event =>
      event.type === 'deviation-explained'
        ? [[event.deviation, { text: event.text, seq: event.seq }] as const]
        : [],
    ),
  );
  const course: Course = { starts: new Map(), failed: new Map(), began: new Map(), cameTo: null, planned };
  const onTheWay = events.flatMap(event => {
    const all = found(event, course).map(each => ({ ...each, seq: event.seq }));
    if (COMES_TO_THE_NEXT.has(event.type)) course.cameTo = { at: instantOf(event), seq: event.seq };
    return all;
  });
  const stayed = events.some(({ type }) => type === 'run-ended') ? stayedFailed(course) : [];
  return [...onTheWay, ...stayed]
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ kind, step, seq, from = null, what }) => {
      const id = `${kind}@${seq}`;
      return { id, kind, step, seq, from, what, explained: explained.get(id) ?? null };
    });
}

/** What is known when a record is read, of those before it. */
interface Course {
  readonly starts: Map<string, { readonly step: StepId; readonly isRun: boolean }>;
  /** Steps that failed, or of which nobody knew, and have not been done since, by the last record of it. */
  readonly failed: Map<StepId, Failure>;
  readonly began: Map<StepId, Instant>;
  /** When the step at hand was come to: what is done by hand begins with nothing that is recorded. */
  cameTo: { readonly at: Instant; readonly seq: number } | null;
  readonly planned: PlannedTimes;
}

interface Failure {
  readonly seq: number;
  readonly what: string;
  /** What is said of it where the step was done in the end. */
  readonly first: string;
  /** Whether somebody has left the step out since. */
  readonly isLeftOut: boolean;
}

/** Records after which the next step is at hand; a pause is nobody's work. */
const COMES_TO_THE_NEXT: ReadonlySet<RunEvent['type']> = new Set<RunEvent['type']>([
  'run-started',
  'run-resumed',
  'answered',
  'attempt-ended',
  'marked',
  'skipped',
  'chosen',
  'retried',
  'wait-ended',
]);

type Found = Pick<Deviation, 'kind' | 'step' | 'what'> & { readonly from?: number | null };

function stayedFailed({ failed }: Course): readonly (Found & Pick<Deviation, 'seq'>)[] {
  return [...failed].flatMap(([step, { seq, what, isLeftOut }]) =>
    isLeftOut ? [] : [{ kind: 'failed', step, seq, what }],
  );
}

function found(event: RunEvent, course: Course): readonly Found[] {
  switch (event.type) {
    case 'attempt-started': {
      const isRun = event.purpose === 'run';
      course.starts.set(event.attempt, { step: event.step, isRun });
      if (isRun && !course.began.has(event.step)) course.began.set(event.step, instantOf(event));
      return [];
    }
    case 'attempt-ended': {
      const start = course.starts.get(event.attempt);
      if (start?.isRun !== true) return [];
      if (event.ok) return [...doneAfterAll(start.step, course), ...overran(start.step, event, course)];
      const what = outcomeWords(event.outcome);
      course.failed.set(start.step, { seq: event.seq, what, first: `first ${what}`, isLeftOut: false });
      return [];
    }
    case 'attempt-in-doubt': {
      const start = course.starts.get(event.attempt);
      const what = 'nobody knew how it ended';
      if (start?.isRun === true)
        course.failed.set(start.step, { seq: event.seq, what, first: what, isLeftOut: false });
      return [];
    }
    case 'doubt-resolved': {
      const start = course.starts.get(event.attempt);
      if (start?.isRun !== true || event.resolution !== 'done') return [];
      course.failed.delete(start.step);
      return [{ kind: 'overridden', step: start.step, what: `taken as done: ${event.reason}` }];
    }
    case 'marked': {
      const { step, result, reason } = event;
      if (result === 'failed') {
        course.failed.set(step, { seq: event.seq, what: reason, first: reason, isLeftOut: false });
        return [];
      }
      if (!course.failed.has(step)) return overran(step, event, course);
      course.failed.delete(step);
      return [{ kind: 'overridden', step, what: `marked as done after it failed: ${reason}` }];
    }
    case 'skipped': {
      const failure = course.failed.get(event.step);
      if (failure !== undefined) course.failed.set(event.step, { ...failure, isLeftOut: true });
      course.began.delete(event.step);
      return event.by === undefined ? [{ kind: 'skipped', step: event.step, what: event.reason }] : [];
    }
    case 'retried':
      // Going back to a step is another beginning of it; a retry is not.
      if (event.automatic === true || event.reason === undefined) return [];
      course.began.delete(event.step);
      return [{ kind: 'reordered', step: event.step, what: event.reason }];
    case 'amended':
      return event.amendment.kind === 'edited'
        ? [{ kind: 'edited', step: event.amendment.step, what: event.amendment.text }]
        : [{ kind: 'extra-command', step: event.amendment.step, what: event.amendment.text }];
    case 'runbook-changed':
      return event.taken === 'new'
        ? [{ kind: 'edited', step: null, what: `the runbook changed during the run: ${event.how}` }]
        : [];
    case 'broke-glass':
      return [{ kind: 'overridden', step: event.step, what: `without its approval: ${event.reason}` }];
    case 'wait-ended':
      return event.cutShort ? [{ kind: 'overridden', step: event.step, what: 'a wait was cut short' }] : [];
    default:
      return [];
  }
}

function doneAfterAll(step: StepId, { failed }: Course): readonly Found[] {
  const failure = failed.get(step);
  failed.delete(step);
  return failure === undefined ? [] : [{ kind: 'failed-then-done', step, what: failure.first }];
}

/** More than twice its plan, from its first beginning. */
function overran(step: StepId, end: RunEvent, { began, cameTo, planned }: Course): readonly Found[] {
  const own = began.get(step);
  const first = own ?? cameTo?.at;
  const plan = planned.get(step);
  began.delete(step);
  if (first === undefined || plan === undefined) return [];
  const took = millisecondsBetween(first, instantOf(end));
  if (took <= 2 * plan) return [];
  return [
    {
      kind: 'overran',
      step,
      from: own === undefined ? (cameTo?.seq ?? null) : null,
      what: `took ${inSeconds(took)} s, and ${inSeconds(plan)} s were planned`,
    },
  ];
}

function inSeconds(milliseconds: number): string {
  return String(Math.round(milliseconds / 100) / 10);
}

function outcomeWords(outcome: EventOf<'attempt-ended'>['outcome']): string {
  return outcome.kind === 'exited' ? `it ended with exit code ${outcome.code}` : `it was ${outcome.kind}`;
}
