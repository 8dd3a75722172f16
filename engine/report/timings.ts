import { csvRow } from '../model/csv-row.ts';
import type { ReportSource } from './report-source.ts';
import { timeOf } from './step-history.ts';
import { stepRows } from './steps-section.ts';

/** What steps took, as a table for spreadsheets: a row for each step, times in milliseconds. */
export function timingsOf(source: ReportSource): string {
  const rows = stepRows(source).map(({ facts, history, plan }) => [
    facts.number ?? '',
    facts.id,
    facts.title,
    history.result,
    whole(plan?.time ?? null),
    plan?.from ?? '',
    whole(history.took),
    whole(timeOf(history, 'work')),
    whole(timeOf(history, 'person')),
    whole(timeOf(history, 'approval')),
    whole(timeOf(history, 'wait')),
    history.tries,
    history.records.join(' '),
  ]);
  return [HEADINGS, ...rows].map(csvRow).join('');
}

const HEADINGS = [
  'number',
  'step',
  'title',
  'result',
  'planned_ms',
  'plan_from',
  'took_ms',
  'working_ms',
  'person_ms',
  'approval_ms',
  'wait_ms',
  'tries',
  'records',
];

function whole(milliseconds: number | null): number | string {
  return milliseconds === null ? '' : Math.round(milliseconds);
}
