import { durationWords } from '../model/duration.ts';
import type { StepId } from '../model/ids.ts';
import { millisecondsBetween } from '../model/instant.ts';
import {
  type Chart,
  numbers,
  type PlanBar,
  type ReportPart,
  type Row,
  row,
  type Span,
  type Tone,
  table,
  toned,
} from './document.ts';
import type { EarlierRun, ReportSource, StepFacts } from './report-source.ts';
import { type StepHistory, stepHistories, timeOf } from './step-history.ts';

/** A step as planned, and what became of it. */
export interface StepRow {
  readonly facts: StepFacts;
  readonly history: StepHistory;
  readonly plan: StepPlan | null;
  /** Why it did not come off, in the words of whoever said so or of the record. */
  readonly why: string | null;
}

export interface StepPlan {
  /** Milliseconds. */
  readonly time: number;
  readonly from: 'budget' | 'median';
}

/** Every step of the plan in its order, then those that the plan does not have. */
export function stepRows({ events, steps, earlier, told }: ReportSource): readonly StepRow[] {
  const histories = stepHistories(events);
  const known = new Set(steps.map(({ id }) => id));
  const added = [...histories.keys()]
    .filter(id => !known.has(id))
    .map(id => ({ id, title: id, budget: null, number: null }));
  return [...steps, ...added]
    .map(facts => ({ facts, history: histories.get(facts.id) ?? untouched(facts.id) }))
    .filter(({ facts, history }) => facts.number !== null || history.records.length > 0)
    .map(each => ({ ...each, plan: planOf(each.facts, earlier), why: whyOf(each, told) }));
}

/** Each step against what was planned for it, as a table. */
export function stepsTable(rows: readonly StepRow[]): readonly ReportPart[] {
  return table(
    'Steps: what was planned, and what they took',
    [
      'Step',
      toned('Result'),
      numbers('Planned'),
      numbers('Took'),
      numbers('Working'),
      numbers('Waiting for a person'),
      numbers('Waiting for approval'),
      numbers('Tries'),
      'Why',
    ],
    rows.map(stepRow),
  );
}

/** The same on a line of time, with clocks; nothing where no step took time. */
export function planChart(
  rows: readonly StepRow[],
  {
    events,
    clocks,
  }: {
    readonly events: ReportSource['events'];
    readonly clocks: readonly { readonly name: string; readonly at: number; readonly seq: number }[];
  },
): readonly Chart[] {
  const [first] = events;
  const drawn = rows.filter(({ history }) => history.spans.length > 0);
  if (first === undefined || drawn.length === 0) return [];
  return [
    {
      kind: 'plan-chart',
      title: 'Steps on a line of time, against the plan',
      rows: drawn.map(
        (each): PlanBar => ({
          title: nameOf(each.facts),
          result: resultWords(each.history),
          planned: each.plan?.time ?? null,
          spans: each.history.spans.map((span): Span => {
            const from = millisecondsBetween(first, span.from);
            return { kind: span.kind, from, to: from + span.took };
          }),
        }),
      ),
      clocks: clocks.map(({ name, at }) => ({ name, at })),
      records: [
        ...new Set([
          first.seq,
          ...drawn.flatMap(({ history }) => history.records),
          ...clocks.map(({ seq }) => seq),
        ]),
      ].sort((a, b) => a - b),
    },
  ];
}

/** A step by its number and title. */
export function nameOf({ number, title }: StepFacts): string {
  return number === null ? title : `${number}. ${title}`;
}

/** The middle of what a step took in earlier runs; `null` for none. */
export function medianOf(step: StepId, earlier: readonly EarlierRun[]): number | null {
  const times = earlier
    .flatMap(({ took }) => (Object.hasOwn(took, step) ? (took[step] ?? []) : []))
    .sort((a, b) => a - b);
  const middle = Math.floor(times.length / 2);
  if (times.length % 2 === 1) return times[middle] ?? null;
  return times.length === 0 ? null : ((times[middle - 1] ?? 0) + (times[middle] ?? 0)) / 2;
}

function planOf({ id, budget }: StepFacts, earlier: readonly EarlierRun[]): StepPlan | null {
  if (budget !== null) return { time: budget, from: 'budget' };
  const median = medianOf(id, earlier);
  return median === null ? null : { time: median, from: 'median' };
}

function stepRow({ facts, history, plan, why }: StepRow): Row {
  const time = (value: number | null) => (value === null || value === 0 ? '' : durationWords(value));
  const planned =
    plan === null ? '' : `${durationWords(plan.time)}${plan.from === 'median' ? ' (median)' : ''}`;
  return row(
    [
      nameOf(facts),
      resultWords(history),
      planned,
      history.took === null ? '' : `${durationWords(history.took)}${overWords(history, plan)}`,
      time(timeOf(history, 'work')),
      time(timeOf(history, 'person')),
      time(timeOf(history, 'approval')),
      history.tries === 0 ? '' : String(history.tries),
      why ?? '',
    ],
    history.records,
    toneOf(history),
  );
}

/** Without a reason, what the record says behind the name of the step: the name and the result stand beside it. */
function whyOf(
  { facts, history: { reason, result, settledBy } }: Pick<StepRow, 'facts' | 'history'>,
  told: ReportSource['told'],
): string | null {
  if (reason !== null || (result !== 'failed' && result !== 'in doubt')) return reason;
  const text = told.find(({ seq }) => seq === settledBy)?.text ?? null;
  const named = `“${facts.title}”: `;
  const at = text?.indexOf(named) ?? -1;
  return text === null || at < 0 ? text : text.slice(at + named.length);
}

function overWords({ took }: StepHistory, plan: StepPlan | null): string {
  if (took === null || plan === null || took <= plan.time) return '';
  return ` (${durationWords(took - plan.time)} over)`;
}

function resultWords({ result, undone }: StepHistory): string {
  return undone ? `${result}, undone` : result;
}

function toneOf({ result }: StepHistory): Tone {
  if (result === 'done') return 'good';
  if (result === 'failed') return 'bad';
  return result === 'skipped' || result === 'in doubt' ? 'warn' : 'plain';
}

function untouched(step: StepId): StepHistory {
  return {
    step,
    result: 'not begun',
    tries: 0,
    took: null,
    spans: [],
    undone: false,
    reason: null,
    settledBy: null,
    own: [],
    records: [],
  };
}
