import { isByHand } from '../journal/drill-event.ts';
import type { EventOf, RunEvent } from '../journal/event.ts';
import { durationWords } from '../model/duration.ts';
import { type Instant, millisecondsBetween } from '../model/instant.ts';
import { unreachable } from '../model/unreachable.ts';
import {
  numbers,
  type ReportPart,
  type Row,
  row,
  type Sentence,
  sentence,
  type Tone,
  table,
  times,
  toned,
} from './document.ts';
import {
  clocksOf,
  lossTime,
  lostAgain,
  type Measured,
  recoveryTime,
  silencedBy,
  spoiltBy,
  unrestoredFor,
} from './drill-measures.ts';
import { ofType, seqOf } from './records.ts';
import type { Measure } from './report-source.ts';

/** Each objective against what was measured. */
export function objectivesTable(events: readonly RunEvent[]): readonly ReportPart[] {
  const lost = lostAgain(events);
  return [
    ...table(
      'What was aimed at, and what was measured',
      ['Objective', numbers('Target'), numbers('Measured'), toned('Result')],
      [
        ...(unrestoredRow(events) ?? objectiveRow(events, { measure: 'rto', actual: recoveryTime(events) })),
        ...objectiveRow(events, { measure: 'rpo', actual: lossTime(events) }),
      ],
    ),
    ...(lost === null
      ? []
      : [
          sentence(
            `Nothing counts as restored: probe ${lost.probe} failed at ${lost.at.time}, and did not succeed after that.`,
            spoiltBy(events),
            'bad',
          ),
        ]),
  ];
}

/** An objective against what was measured; no row where there is neither. */
function objectiveRow(
  events: readonly RunEvent[],
  { measure, actual }: { readonly measure: 'rto' | 'rpo'; readonly actual: Measured | null },
): readonly Row[] {
  const { target, aim, given } = objectiveOf(events, measure);
  if (target === null && actual === null) return [];
  const { result, tone } = verdictOf(target, actual);
  const cells = [OBJECTIVES[measure], aim, measureWords(actual), result];
  return [row(cells, [...given, ...(actual?.records ?? silencedBy(events, measure))], tone)];
}

/** The objective of a service that was gone until the end, which no figure tells; `null` for any other. */
function unrestoredRow(events: readonly RunEvent[]): readonly Row[] | null {
  const gone = unrestoredFor(events);
  if (gone === null) return null;
  const { target, aim, given } = objectiveOf(events, 'rto');
  const isLate = target !== null && gone.value > target;
  const words = `not restored in ${durationWords(gone.value)}, until the end`;
  const cells = [OBJECTIVES.rto, aim, words, isLate ? 'not met' : 'not shown'];
  return [row(cells, [...given, ...gone.records], isLate ? 'bad' : 'warn')];
}

function objectiveOf(events: readonly RunEvent[], measure: 'rto' | 'rpo') {
  const [declared] = ofType(events, 'drill-declared');
  const target = declared?.objectives[measure] ?? null;
  const aim = target === null ? 'none set' : durationWords(target);
  return { target, aim, given: seqOf(declared) };
}

const OBJECTIVES = {
  rto: 'RTO: from the disruption until the service was there again',
  rpo: 'RPO: what was lost, as time before the disruption',
} as const;

/** When each clock was set, by whom or by what, and how long after the disruption. */
export function clocksTable(events: readonly RunEvent[]): readonly ReportPart[] {
  const clocks = clocksOf(events);
  const disruption = clocks.get('disruption');
  const [started] = ofType(events, 'run-started');
  const ended = ofType(events, 'run-ended').at(-1);
  const since = (at: Instant) =>
    disruption === undefined ? '' : signed(millisecondsBetween(disruption.at, at));
  const base = seqOf(disruption);
  const edge = (name: string, event: RunEvent | undefined): readonly Row[] =>
    event === undefined ? [] : [row([name, event.time, since(event), 'the run', ''], [event.seq, ...base])];
  const rows = [...clocks.values()].map(event =>
    row(
      [event.clock, event.at.time, since(event.at), setterOf(event), event.why ?? ''],
      [event.seq, ...base],
    ),
  );
  return table(
    'When each clock was set',
    ['Clock', times('Time, UTC'), numbers('Since the disruption'), 'Set by', 'Why'],
    [...edge('started', started), ...rows, ...edge('ended', ended)].toSorted((a, b) =>
      (a.cells[1] ?? '') < (b.cells[1] ?? '') ? -1 : 1,
    ),
  );
}

/** From when until when the service was gone, as far as clocks say; for those who ask what it meant for others. */
export function outageSentences(events: readonly RunEvent[]): readonly Sentence[] {
  const clocks = clocksOf(events);
  const [disruption, restored] = [clocks.get('disruption'), clocks.get('restored')];
  const measured = recoveryTime(events);
  const loss = lossTime(events);
  return [
    ...(disruption === undefined || restored === undefined || measured === null
      ? []
      : [
          sentence(
            `The service was gone from ${disruption.at.time} until ${restored.at.time}: ${measureWords(measured)}.`,
            measured.records,
          ),
        ]),
    ...(loss === null
      ? []
      : [
          sentence(
            `What was written before the disruption is lost for: ${measureWords(loss)}.`,
            loss.records,
          ),
        ]),
  ];
}

/** A measured time with how much less it may be; each look of a probe finds only what has happened before it. */
export function measureWords(measured: Measure | null): string {
  if (measured === null) return 'not measured';
  const { value, within } = measured;
  if (!Number.isFinite(value)) return 'everything is gone';
  return `${durationWords(value)}${within === 0 ? '' : `, or up to ${durationWords(within)} less`}`;
}

/** Whether an objective was met, as far as a measured time tells. */
export function verdictOf(
  target: number | null,
  actual: Measure | null,
): { readonly result: string; readonly tone: Tone } {
  if (target === null) return { result: 'measured', tone: 'plain' };
  if (actual === null) return { result: 'not shown', tone: 'warn' };
  if (actual.value <= target) return { result: 'met', tone: 'good' };
  return actual.value - actual.within <= target
    ? { result: 'too close to tell', tone: 'warn' }
    : { result: 'not met', tone: 'bad' };
}

function setterOf(event: EventOf<'clock-set'>): string {
  switch (event.by) {
    case 'person':
      return 'a person';
    case 'probe':
      return `probe ${event.probe ?? ''}`.trim();
    case 'step':
      return `${isByHand(event) ? 'step' : 'the start of'} ${event.step ?? ''}`.trim();
    default:
      return unreachable(event.by);
  }
}

function signed(milliseconds: number): string {
  return milliseconds < 0 ? `${durationWords(-milliseconds)} before` : durationWords(milliseconds);
}
