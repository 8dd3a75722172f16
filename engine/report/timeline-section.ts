import type { RunEvent } from '../journal/event.ts';
import { type ReportPart, row, table, times, toned } from './document.ts';
import type { ReportSource, ToldRecord } from './report-source.ts';

/** Every record that tells of something, with what else it says. */
export function wholeTimeline({ told }: ReportSource): readonly ReportPart[] {
  return timelineOf(told.filter(({ type }) => !MACHINERY.has(type)));
}

/** What a reader wants to know first: no asking, judging and preparing. */
export function shortTimeline({ told }: ReportSource): readonly ReportPart[] {
  return timelineOf(
    told
      .filter(({ type }) => !MACHINERY.has(type) && !PREPARING.has(type))
      .map(record => ({ ...record, details: [] })),
  );
}

function timelineOf(told: readonly ToldRecord[]): readonly ReportPart[] {
  return table(
    'Times of day are by the clock of the machine, UTC',
    [times('Time'), 'Who', toned('What')],
    told.map(({ time, who, text, details, tone, records }) =>
      row([time.slice(0, 19).replace('T', ' '), who, [text, ...details].join('\n')], records, tone),
    ),
  );
}

/** What the program records for itself. */
const MACHINERY: ReadonlySet<RunEvent['type']> = new Set(['checkpointed']);

const PREPARING: ReadonlySet<RunEvent['type']> = new Set([
  'offered',
  'judged',
  'trusted',
  'wait-started',
  'wait-ended',
  'confirmed',
  'answered',
]);
