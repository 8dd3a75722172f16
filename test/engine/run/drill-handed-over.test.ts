import { expect, test } from 'vitest';
import type { RunEvent, RunEventBody } from '../../../engine/journal/event.ts';
import { makeReport } from '../../../engine/report/make-report.ts';
import { replay } from '../../../engine/state/reduce.ts';
import { drillLine, drillNow } from '../../../engine/view/drill-now.ts';
import { bare } from '../../../engine/view/styled-text.ts';
import { drillStory } from '../../helpers/drill-story.ts';

const story = drillStory();
const place = { host: 'spare', user: 'bea', cwd: '/srv', pid: 7, tty: null, ssh: null };
const resumed: RunEventBody = {
  type: 'run-resumed',
  tool: 'drillbook 0.1.0',
  place,
  imported: { from: '/srv/hand-over', manifest: 'a'.repeat(64), signedBy: null },
};

/** The drill, handed over while the service was down. */
const events = story.events.flatMap((event): readonly RunEvent[] => {
  if (event.type === 'loss-measured' || (event.type === 'clock-set' && event.clock === 'restored')) return [];
  if (event.type === 'probe-changed' && event.ok && event.seq > 10) return [];
  return event.type === 'retried' ? [{ ...event, ...resumed } as RunEvent] : [event];
});

test('a drill that was handed over shows no state of before as if somebody looked, and measures nothing', () => {
  const now = drillNow(replay(events).rehearsal, { time: '2026-11-21T09:03:00.000Z', mono: 180_000 });
  expect(bare(drillLine(now!))).toContain('RTO --:-- of 02:00  RPO -- of 5.0 s  · orders not seen');
});

test('its report says of the objectives that nothing showed them, and by which record', () => {
  const { sections } = makeReport('drill', { ...story, events });
  const rows = sections
    .filter(({ title }) => title === 'Objectives')
    .flatMap(({ parts }) => parts.flatMap(part => (part.kind === 'table' ? part.rows : [])));
  expect(rows.map(({ cells }) => cells.slice(2))).toEqual([
    ['not measured', 'not shown'],
    ['not measured', 'not shown'],
  ]);
  const seq = events.find(({ type }) => type === 'run-resumed')?.seq;
  expect(rows[0]?.records).toContain(seq);
});
