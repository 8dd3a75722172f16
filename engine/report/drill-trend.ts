import type { RunEvent } from '../journal/event.ts';
import { inOrder, numbers, type ReportPart, row, type TrendChart, table } from './document.ts';
import { measureWords } from './drill-clocks.ts';
import {
  clocksOf,
  isUnrestored,
  lossTime,
  type Measured,
  recoveryTime,
  silencedBy,
} from './drill-measures.ts';
import { type DrillOutcome, outcomeOf } from './earlier-run.ts';
import { ofType, seqOf } from './records.ts';
import type { ReportSource } from './report-source.ts';

/** This drill beside those before it; nothing where none of them measured anything. */
export function trendParts({ events, earlier }: ReportSource): readonly ReportPart[] {
  const now = outcomeOf(events);
  const before = earlier.filter(
    ({ drill, rto, rpo, unrestored, lostAll }) =>
      drill && (rto !== null || rpo !== null || unrestored === true || lostAll === true),
  );
  if (before.length === 0) return [];
  const [started] = ofType(events, 'run-started');
  const [declared] = ofType(events, 'drill-declared');
  const [rto, rpo] = [recoveryTime(events), lossTime(events)];
  const chart = (measure: 'rto' | 'rpo', title: string, measured: Measured | null): readonly TrendChart[] => {
    const points = before.flatMap(run => pointOf(day(run.startedAt), run, measure));
    if (points.length === 0) return [];
    return [
      {
        kind: 'trend-chart',
        title,
        measure: measure.toUpperCase(),
        objective: declared?.objectives[measure] ?? null,
        points: [...points, ...pointOf(THIS, now, measure)],
        records: inOrder([...seqOf(declared), ...(measured?.records ?? silencedBy(events, measure))]),
      },
    ];
  };
  return [
    ...chart('rto', 'Recovery time over the drills, against the objective', rto),
    ...chart('rpo', 'Loss over the drills, against the objective', rpo),
    ...table(
      'Drills of this procedure',
      ['Began, UTC', 'Run', numbers('RTO'), numbers('RPO'), 'Result'],
      [
        ...before.map(run => row([day(run.startedAt), run.run, ...cellsOf(run)], [])),
        row(
          [started === undefined ? '' : day(started.time), THIS, ...cellsOf(now)],
          [
            ...seqOf(started),
            ...(rto?.records ?? unrestoredBy(events)),
            ...(rpo?.records ?? silencedBy(events, 'rpo')),
            ...seqOf(ofType(events, 'run-ended').at(-1)),
          ],
        ),
      ],
    ),
  ];
}

const THIS = 'this drill';

function pointOf(label: string, run: DrillOutcome, measure: 'rto' | 'rpo'): TrendChart['points'] {
  if (isWithout(run, measure)) return [{ label, value: null, instead: WITHOUT[measure].point }];
  const measured = run[measure];
  return measured === null ? [] : [{ label, value: measured.value, within: measured.within }];
}

/** Recovery, loss and result. */
function cellsOf(run: DrillOutcome): readonly string[] {
  const cell = (measure: 'rto' | 'rpo') => {
    if (isWithout(run, measure)) return WITHOUT[measure].cell;
    return run[measure] === null ? '' : measureWords(run[measure]);
  };
  return [cell('rto'), cell('rpo'), run.result ?? 'not ended'];
}

/** Whether there is no figure because it would have no end. */
function isWithout({ unrestored, lostAll }: DrillOutcome, measure: 'rto' | 'rpo'): boolean {
  return (measure === 'rto' ? unrestored : lostAll) === true;
}

/** What stands in the place of such a figure. */
const WITHOUT = {
  rto: { point: 'not restored', cell: 'not restored' },
  rpo: { point: 'everything is gone', cell: 'everything' },
} as const;

/** The records that say that nothing was restored. */
function unrestoredBy(events: readonly RunEvent[]): readonly number[] {
  if (!isUnrestored(events)) return silencedBy(events, 'rto');
  const [declared] = ofType(events, 'drill-declared');
  const disruption = clocksOf(events).get('disruption');
  return [...seqOf(declared), ...seqOf(disruption), ...silencedBy(events, 'rto')];
}

function day(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}
