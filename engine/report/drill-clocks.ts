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
  const [declared] = ofType(events, 'drill-declared');
  const lost = lostAgain(events);
  const targets = declared?.objectives ?? { rto: null, rpo: null };
  const given = seqOf(declared);
  const spoilt = spoiltBy(events);
  const objective = (
    measure: 'rto' | 'rpo',
    actual: Measured | null,
    gone: Measured | null = null,
  ): readonly Row[] => {
    const name = OBJECTIVES[measure];
    const target = targets[measure];
    const aim = target === null ? 'none set' : durationWords(target);
    if (gone !== null) {
      const isLate = target !== null && gone.value > target;
      const [result, tone] = isLate ? (['not met', 'bad'] as const) : (['not shown', 'warn'] as const);
      const words = `not restored in ${durationWords(gone.value)}, until the end`;
      return [row([name, aim, words, result], [...given, ...gone.records], tone)];
    }
    if (target === null && actual === null) return [];
    const { result, tone } = verdictOf(target, actual);
    const cells = [name, aim, measureWords(actual), result];
    return [row(cells, [...given, ...(actual?.records ?? silencedBy(events, measure))], tone)];
  };
  return [
    ...table(
      'What was aimed at, and what was measured',
      ['Objective', numbers('Target'), numbers('Measured'), toned('Result')],
      [
        ...objective('rto', recoveryTime(events), unrestoredFor(events)),
        ...objective('rpo', lossTime(events)),
      ],
    ),
    ...(lost === null
      ? []
      : [
          sentence(
            `Nothing counts as restored: probe ${lost.probe} failed at ${lost.at.time}, and did not succeed after that.`,
            spoilt,
            'bad',
          ),
        ]),
  ];
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
