import type { RunEvent } from '../journal/event.ts';
import { numbers, type ReportPart, row, type TrendChart, table } from './document.ts';
import { measureWords } from './drill-clocks.ts';
import {
  clocksOf,
  isUnrestored,
  lossTime,
  type Measured,
  recoveryTime,
  silencedBy,
} from './drill-measures.ts';
import { ofType, seqOf } from './records.ts';
import type { Measure, ReportSource } from './report-source.ts';

/** This drill beside those before it; nothing where none of them measured anything. */
export function trendParts({ events, earlier }: ReportSource): readonly ReportPart[] {
  const [started] = ofType(events, 'run-started');
  const [declared] = ofType(events, 'drill-declared');
  const before = earlier.filter(
    ({ drill, rto, rpo, unrestored, lostAll }) =>
      drill && (rto !== null || rpo !== null || unrestored === true || lostAll === true),
  );
  const [rto, rpo] = [recoveryTime(events), lossTime(events)];
  if (before.length === 0) return [];
  const own = seqOf(started);
  const goals = seqOf(declared);
  const chart = (measure: 'rto' | 'rpo', title: string, now: Measured | null): readonly TrendChart[] => {
    const earlierPoints = before.flatMap(run => {
      const isNone = measure === 'rto' ? run.unrestored : run.lostAll;
      return pointOf(day(run.startedAt), run[measure], isNone === true ? WITHOUT[measure] : null);
    });
    if (earlierPoints.length === 0) return [];
    const isNone = measure === 'rto' ? isUnrestored(events) : now?.value === Number.POSITIVE_INFINITY;
    const points = [...earlierPoints, ...pointOf('this drill', now, isNone ? WITHOUT[measure] : null)];
    return [
      {
        kind: 'trend-chart',
        title,
        measure: measure.toUpperCase(),
        objective: declared?.objectives[measure] ?? null,
        points,
        records: [...new Set([...goals, ...(now?.records ?? silencedBy(events, measure))])].sort(
          (a, b) => a - b,
        ),
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
        ...before.map(({ startedAt, run, rto: recovery, rpo: loss, result, unrestored, lostAll }) =>
          row(
            [
              day(startedAt),
              run,
              unrestored === true ? UNRESTORED : measureCell(recovery),
              lostAll === true ? LOST_ALL : measureCell(loss),
              result ?? 'not ended',
            ],
            [],
          ),
        ),
        row(
          [
            started === undefined ? '' : day(started.time),
            'this drill',
            isUnrestored(events) ? UNRESTORED : measureCell(rto),
            measureCell(rpo),
            ofType(events, 'run-ended').at(-1)?.result ?? 'not ended',
          ],
          [
            ...own,
            ...(rto?.records ?? unrestoredBy(events)),
            ...(rpo?.records ?? silencedBy(events, 'rpo')),
            ...ofType(events, 'run-ended')
              .slice(-1)
              .map(({ seq }) => seq),
          ],
        ),
      ],
    ),
  ];
}

function pointOf(label: string, measure: Measure | null, instead: string | null): TrendChart['points'] {
  if (instead !== null) return [{ label, value: null, instead }];
  return measure === null ? [] : [{ label, value: measure.value, within: measure.within }];
}

/** The records that say that nothing was restored. */
function unrestoredBy(events: readonly RunEvent[]): readonly number[] {
  if (!isUnrestored(events)) return silencedBy(events, 'rto');
  const [declared] = ofType(events, 'drill-declared');
  const disruption = clocksOf(events).get('disruption');
  return [declared, disruption].flatMap(found => seqOf(found)).concat(silencedBy(events, 'rto'));
}

const UNRESTORED = 'not restored';
const LOST_ALL = 'everything';

/** What stands in the place of a figure. */
const WITHOUT = { rto: UNRESTORED, rpo: 'everything is gone' } as const;

function measureCell(measure: Measure | null): string {
  if (measure === null) return '';
  return Number.isFinite(measure.value) ? measureWords(measure) : LOST_ALL;
}

function day(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}
