import { expect, test } from 'vitest';
import type { RunEvent, RunEventBody } from '../../../engine/journal/event.ts';
import type { Row } from '../../../engine/report/document.ts';
import { lossTime, recoveryTime } from '../../../engine/report/drill-measures.ts';
import { earlierRun } from '../../../engine/report/earlier-run.ts';
import { makeReport } from '../../../engine/report/make-report.ts';
import { ownerIn } from '../../../engine/report/notes-section.ts';
import type { ReportSource } from '../../../engine/report/report-source.ts';
import { stepHistories, timeOf } from '../../../engine/report/step-history.ts';
import { chartOf } from '../../../engine/report/svg/chart-of.ts';
import { drillStory } from '../../helpers/drill-story.ts';

const story = drillStory();

/** The rows of the tables of one section. */
function rowsOf(title: string, source: ReportSource = story): readonly Row[] {
  const found = makeReport('drill', source).sections.find(section => section.title === title);
  return (found?.parts ?? []).flatMap(part => (part.kind === 'table' ? part.rows : []));
}

function changed(change: (event: RunEvent) => RunEvent): ReportSource {
  return { ...story, events: story.events.map(change) };
}

function later(events: readonly RunEvent[], bodies: readonly RunEventBody[]): readonly RunEvent[] {
  const last = events.at(-1)!;
  return [
    ...events,
    ...bodies.map((body, index) => ({ ...last, seq: last.seq + index + 1, ...body }) as RunEvent),
  ];
}

test('recovery and loss are those known in advance, within one look of the probe', () => {
  expect(recoveryTime(story.events)).toMatchObject({ value: 105_400, within: 1000 });
  expect(lossTime(story.events)).toMatchObject({ value: 25_600, within: 1000 });
  expect(rowsOf('Objectives').map(({ cells }) => cells.slice(1))).toEqual([
    ['2 m 00 s', '1 m 45 s, or up to 1.0 s less', 'met'],
    ['5.0 s', '26 s, or up to 1.0 s less', 'not met'],
  ]);
});

test('a wall clock that is set by an hour, either way, changes no figure', () => {
  const figures = (source: ReportSource) => [
    rowsOf('Objectives', source).map(({ cells }) => cells),
    rowsOf('Steps against the plan', source).map(({ cells }) => cells),
  ];
  for (const hours of [1, -1]) {
    const shift = (time: string) => new Date(Date.parse(time) + hours * 3_600_000).toISOString();
    const set = changed(event => {
      const moved = event.seq < 12 ? event : { ...event, time: shift(event.time) };
      return 'at' in moved && moved.seq > 12
        ? { ...moved, at: { ...moved.at, time: shift(moved.at.time) } }
        : moved;
    });
    expect(figures(set)).toEqual(figures(story));
  }
});

test('the picture of drills says and draws what the table says: it may be less, and three verdicts', () => {
  const points = [
    { label: 'met', value: 2000, within: 2000 },
    { label: 'close', value: 3000, within: 2000 },
    { label: 'late', value: 9000, within: 2000 },
  ];
  const { markup } = chartOf(
    { kind: 'trend-chart', title: 'Drills', measure: 'RTO', objective: 2500, points, records: [] },
    'x',
  );
  const says = /<desc[^>]*>([^<]*)</.exec(markup)?.[1]?.split('\n').slice(1);
  expect(says).toEqual([
    'met: RTO 2.0 s, or up to 2.0 s less: met.',
    'close: RTO 3.0 s, or up to 2.0 s less: too close to tell.',
    'late: RTO 9.0 s, or up to 2.0 s less: not met.',
  ]);
  // Behind each ring: its marks, and the whisker of the next.
  const drawn = markup.split('<circle').slice(1);
  expect(drawn.map(each => each.split('class="ink"').length - 1)).toEqual([1, 2, 2]);
  const place = (text: string, name: string) => Number(new RegExp(`${name}="([^"]*)"`).exec(text)?.[1]);
  const circles = [...markup.matchAll(/<line class="ink"([^>]*)><\/line><circle([^>]*)>/g)];
  expect(circles).toHaveLength(3);
  for (const [, whisker = '', circle = ''] of circles) {
    expect(place(whisker, 'y2')).toBe(place(circle, 'cy'));
    expect(place(whisker, 'y1')).toBeGreaterThan(place(circle, 'cy'));
  }
});

test('an objective that only the last look decides is too close to tell', () => {
  const close = changed(event =>
    event.type === 'drill-declared' ? { ...event, objectives: { rto: 105_000, rpo: 25_600 } } : event,
  );
  expect(rowsOf('Objectives', close).map(({ cells }) => cells[3])).toEqual(['too close to tell', 'met']);
});

test('a service that was gone again at the end is not restored, and the objective not shown', () => {
  const at = { time: '2026-11-21T09:02:55.000Z', mono: 175_000, boot: 'one' };
  const events = later(story.events, [
    { type: 'probe-changed', probe: 'orders', ok: false, at, lastBefore: null, looks: 3, said: 'refused' },
  ]);
  expect(recoveryTime(events)).toBeNull();
  const [rto] = rowsOf('Objectives', { ...story, events });
  expect(rto).toMatchObject({
    cells: [expect.any(String), '2 m 00 s', 'not measured', 'not shown'],
    tone: 'warn',
  });
  expect(rto?.records).toContain(events.at(-1)?.seq);
});

test('another probe that is down at the end spoils a recovery as well', () => {
  const at = { time: '2026-11-21T09:01:00.000Z', mono: 60_000, boot: 'one' };
  const events = later(story.events, [
    { type: 'probe-changed', probe: 'page', ok: false, at, lastBefore: null, looks: 3, said: 'refused' },
  ]);
  expect(recoveryTime(events)).toBeNull();
  const back = later(events, [
    { type: 'probe-changed', probe: 'page', ok: true, at, lastBefore: at, looks: 3, said: 'connected' },
  ]);
  expect(recoveryTime(back)?.records).toContain(back.at(-1)?.seq);
});

test('a service that nobody saw again for longer than the objective has not met it', () => {
  const never = story.events.filter(
    event =>
      !(event.type === 'clock-set' && event.clock === 'restored') &&
      !(event.type === 'probe-changed' && event.ok && event.seq > 2 && event.at.mono > 34_000),
  );
  const [rto] = rowsOf('Objectives', { ...story, events: never });
  expect(rto).toMatchObject({
    cells: [expect.any(String), '2 m 00 s', 'not restored in 2 m 22 s, until the end', 'not met'],
    tone: 'bad',
  });
});

test('a drill that restored nothing, or lost everything, stays among the drills of its procedure', () => {
  const gone = story.events
    .filter(event => !(event.type === 'clock-set' && event.clock === 'restored'))
    .map(event => (event.type === 'loss-measured' ? { ...event, newestPresent: null } : event));
  const before = earlierRun(gone)!;
  expect(before).toMatchObject({ rto: null, rpo: null });
  const rows = rowsOf('Over the drills so far', { ...story, events: gone, earlier: [before] });
  expect(rows.map(({ cells }) => cells.slice(2, 4))).toEqual([
    ['not restored', 'everything'],
    ['not restored', 'everything'],
  ]);
  const charts = makeReport('drill', { ...story, events: gone, earlier: [...story.earlier, before] })
    .sections.flatMap(({ parts }) => parts)
    .flatMap(part => (part.kind === 'trend-chart' ? [part] : []));
  expect(charts.map(({ points }) => points.slice(2))).toMatchObject([
    [{ value: 96_000 }, { value: null, instead: 'not restored' }, { label: 'this drill', value: null }],
    [{ value: 5000 }, { value: null, instead: 'everything is gone' }, { label: 'this drill', value: null }],
  ]);
  const { markup } = chartOf(charts[0]!, 'x');
  expect(markup).toContain('this drill: RTO: not restored.');
  // No line is drawn to what has no figure.
  expect(/<polyline[^>]*points="([^"]*)"/.exec(markup)?.[1]?.split(' ')).toHaveLength(3);
});

test('the table of drills says how much less a figure may be, as the objectives do', () => {
  const measured = rowsOf('Objectives').map(({ cells }) => cells[2]);
  expect(measured.join()).toMatch(/, or up to .* less/);
  expect(rowsOf('Over the drills so far').at(-1)?.cells.slice(2, 4)).toEqual(measured);
});

test('a loss between markers that lie far apart may be all that lies between them', () => {
  const at = (mono: number) => ({ time: '2026-11-21T09:00:00.000Z', mono, boot: 'one' });
  const between = { from: at(24_000), to: at(33_900) };
  const far = changed(event => (event.type === 'loss-measured' ? { ...event, between } : event));
  expect(rowsOf('Objectives', far)[1]?.cells.slice(2)).toEqual([
    '10 s, or up to 9.9 s less',
    'too close to tell',
  ]);
});

test('a recovery from before the disruption that counts is none', () => {
  const at = { time: '2026-11-21T09:02:30.000Z', mono: 150_000, boot: 'one' };
  const moved = later(story.events, [
    { type: 'clock-set', clock: 'disruption', at, by: 'step', step: 'wipe' },
  ]);
  expect(recoveryTime(moved)).toBeNull();
  expect(lossTime(moved)).toBeNull();
});

test('a loss of everything is no figure, and no objective is met by it', () => {
  const gone = changed(event => (event.type === 'loss-measured' ? { ...event, newestPresent: null } : event));
  expect(rowsOf('Objectives', gone)[1]?.cells.slice(2)).toEqual(['everything is gone', 'not met']);
});

test('the report has the deviations that the drill asks about: by budget, not by what others took', () => {
  expect(rowsOf('Deviations').map(({ cells }) => cells)).toEqual([
    ['failed, then done', '3. Restore from the dump', 'first it ended with exit code 3', 'not explained yet'],
    ['skipped', '4. Warm the cache', 'nobody reads from the cache in staging', 'As agreed before the drill'],
  ]);
});

test('a seal that stands for other deviations than the record has, and what came after it, are told', () => {
  const words = (events: readonly RunEvent[]) =>
    makeReport('drill', { ...story, events })
      .sections.flatMap(({ parts }) => parts)
      .flatMap(part => (part.kind === 'sentence' && /seal/.test(part.text) ? [part.text] : []));
  const explained: RunEventBody = {
    type: 'deviation-explained',
    deviation: 'failed-then-done@20',
    text: 'Flaky.',
  };
  const seal: RunEventBody = { type: 'report-sealed', deviations: 2 };
  expect(words(later(story.events, [explained, seal]))).toEqual([]);
  expect(words(later(story.events, [seal]))).toEqual([
    'The seal does not fit the record: it stands for 2 deviations, each explained; the record has 2, 1 of them without an explanation.',
  ]);
  expect(words(later(story.events, [explained, { ...seal, deviations: 1 }]))).toEqual([
    'The seal does not fit the record: it stands for 1 deviation, each explained; the record has 2.',
  ]);
  const undone: RunEventBody = { type: 'noted', text: 'Late.', step: null };
  expect(words(later(story.events, [explained, seal, undone]))).toEqual([
    'After the seal, 1 record was added.',
  ]);
});

test('a step took no part of the time in which nobody drove the run', () => {
  const histories = stepHistories(story.events);
  expect(histories.get('restore')).toMatchObject({ result: 'done', tries: 2, took: 79_000 });
  expect(timeOf(histories.get('restore')!, 'person')).toBe(48_000);
  const index = story.events.findIndex(({ type }) => type === 'retried');
  const retried = story.events[index]!;
  const pause: readonly RunEventBody[] = [
    { type: 'run-paused', why: 'The operator left.' },
    {
      type: 'run-resumed',
      tool: 'drillbook 0.1.0',
      place: { host: 'bastion', user: 'ada', cwd: '/srv', pid: 42, tty: null, ssh: null },
    },
  ];
  const between = pause.map(
    (body, place) =>
      ({ ...retried, ...body, seq: 17.1 + place / 10, mono: 71_000 + place * 20_000 }) as RunEvent,
  );
  const paused = story.events.toSpliced(index, 0, ...between);
  expect(stepHistories(paused).get('restore')).toMatchObject({ took: 59_000 });
});

test('an owner is whom the note names', () => {
  expect(ownerIn('Rotate the key @bea.k, by Friday')).toBe('bea.k');
  expect(ownerIn('Rotate the key (owner: Bea Kim)')).toBe('Bea Kim');
  expect(ownerIn('Ask ops@example.org')).toBeNull();
});
