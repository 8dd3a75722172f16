import type { RunEvent } from '../../engine/journal/event.ts';
import type { ReportSource } from '../../engine/report/report-source.ts';
import { tellRecords } from '../../engine/view/tell-records.ts';

const STEPS: ReportSource['steps'] = ['drain', 'swap', 'fill'].map((id, index) => ({
  id,
  title: `Step ${id}`,
  budget: index === 0 ? 5000 : null,
  number: index + 1,
}));

const EARLIER: ReportSource['earlier'] = [
  {
    run: '20261101-drain',
    startedAt: '2026-11-01T09:00:00.000Z',
    drill: true,
    result: 'succeeded',
    rto: { value: 50_000, within: 1000 },
    rpo: { value: 800, within: 1000 },
    took: { drain: 4000, swap: 9000 },
  },
];

/** What reports of random journals are made from: three steps of a plan, and one earlier drill. */
export function sourceOf(events: readonly RunEvent[], titles?: readonly string[]): ReportSource {
  const steps = STEPS.map((facts, index) => ({ ...facts, title: titles?.[index] ?? facts.title }));
  return { events, told: tellRecords(events, null), steps, earlier: EARLIER };
}
