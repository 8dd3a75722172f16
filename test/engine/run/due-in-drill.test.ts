import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProbeReport } from '../../../engine/journal/drill-event.ts';
import type { RunEvent, RunEventBody } from '../../../engine/journal/event.ts';
import { type Instant, millisecondsBetween } from '../../../engine/model/instant.ts';
import { lossTime, recoveryTime } from '../../../engine/report/drill-measures.ts';
import { dueInDrill } from '../../../engine/run/due-in-drill.ts';
import { replay } from '../../../engine/state/reduce.ts';
import { drillNow } from '../../../engine/view/drill-now.ts';
import { attemptEnded } from '../../helpers/attempt-ended.ts';
import { attemptStarted } from '../../helpers/attempt-started.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';

/** Seconds since the boot; the wall clock says what the test wants. */
const instant = (second: number, jump = 0): Instant => ({
  time: new Date(Date.UTC(2026, 10, 21, 2, 0, second + jump)).toISOString(),
  mono: second * 1000,
  boot: 'boot',
});

const begun = (probes: readonly string[]): readonly RunEventBody[] => [
  {
    type: 'drill-declared',
    objectives: { rto: null, rpo: null },
    scope: null,
    productionImpact: 'none',
    roles: [],
    abortWhen: [],
    disruption: 'wipe',
    probes: probes.map(name => ({ name, kind: 'tcp', what: 'hall:1', every: 1000, markers: false })),
    injects: [],
  },
];

function change(probe: string, ok: boolean, second: number, jump = 0): ProbeReport {
  return {
    type: 'probe-changed',
    probe,
    ok,
    at: instant(second, jump),
    lastBefore: instant(second - 1, jump),
    looks: 1,
    said: '',
  };
}

/** Journal what is due, from the records on that a crash left. */
function caughtUp(records: readonly RunEvent[], reports: readonly ProbeReport[]): readonly RunEvent[] {
  const journal = memoryJournal(undefined, records);
  const port = {
    cards: [],
    now: () => instant(60),
    reports: (folded: number) => reports.slice(folded),
    tell: () => {},
  };
  for (;;) {
    const due = dueInDrill(replay(journal.read()), port);
    if (due === null) return journal.read();
    journal.append(due);
  }
}

function disrupted(probes: readonly string[], jump = 0): readonly RunEvent[] {
  const clock = { now: () => instant(10, jump).time, mono: () => 10_000 };
  const journal = memoryJournal(clock);
  for (const body of begun(probes)) journal.append(body);
  journal.append(attemptStarted({ step: 'wipe', attempt: 'a1', risk: 'destroy' }));
  return journal.read();
}

function clocks(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap(event =>
    event.type === 'clock-set'
      ? [`${event.clock} ${event.at.mono / 1000} by ${event.probe ?? event.step ?? 'nobody'}`]
      : [],
  );
}

test('a service is restored by the look by which all that were down are up, and what never failed is not waited for', () => {
  const reports = [
    ...[change('orders', true, 1), change('page', true, 1), change('mail', true, 1)],
    ...[change('orders', false, 12), change('page', false, 13)],
    ...[change('page', true, 20), change('orders', true, 30)],
  ];
  expect(clocks(caughtUp(disrupted(['orders', 'page', 'mail']), reports))).toEqual([
    'disruption 10 by wipe',
    'restored 30 by orders',
  ]);
});

test('what failed before the disruption only was not restored by anybody, and a second outage counts anew', () => {
  const early = [change('orders', false, 5), change('orders', true, 8)];
  expect(clocks(caughtUp(disrupted(['orders']), early))).toEqual(['disruption 10 by wipe']);
  const twice = [
    ...[change('orders', true, 1), change('orders', false, 12), change('orders', true, 20)],
    ...[change('orders', false, 25), change('orders', true, 40)],
  ];
  expect(clocks(caughtUp(disrupted(['orders']), twice))).toEqual([
    'disruption 10 by wipe',
    'restored 20 by orders',
    'restored 40 by orders',
  ]);
});

test('a crash after any record leaves a journal that ends with the same records', () => {
  const reports = [
    ...[change('orders', true, 1), change('page', true, 1), change('orders', false, 12)],
    ...[change('page', false, 13), change('page', true, 20), change('orders', true, 30)],
  ];
  const whole = caughtUp(disrupted(['orders', 'page']), reports);
  for (let length = 2; length <= whole.length; length++)
    expect(caughtUp(whole.slice(0, length), reports).map(({ type }) => type)).toEqual(
      whole.map(({ type }) => type),
    );
});

test('whatever the wall clock does, the time from the disruption to the recovery is the same', () => {
  const jumps = fc.integer({ min: -86_400, max: 86_400 });
  fc.assert(
    fc.property(jumps, jumps, jumps, (first, second, third) => {
      const reports = [change('orders', false, 12, second), change('orders', true, 42, third)];
      const events = caughtUp(disrupted(['orders'], first), reports);
      const [disruption, restored] = events.flatMap(event => (event.type === 'clock-set' ? [event.at] : []));
      expect(millisecondsBetween(disruption as Instant, restored as Instant)).toBe(32_000);
    }),
  );
});

/** Records of attempts at the disruption, each with the second after the boot. */
function attempted(...records: readonly (readonly [number, RunEventBody])[]): readonly RunEvent[] {
  let second = 0;
  const journal = memoryJournal({ now: () => instant(second).time, mono: () => second * 1000 });
  for (const body of begun(['orders'])) journal.append(body);
  for (const [at, body] of records) {
    second = at;
    journal.append(body);
  }
  return journal.read();
}

const start = (attempt: string) => attemptStarted({ step: 'wipe', attempt, risk: 'destroy' });

test('the outage begins with the attempt that did it, not with one that came to nothing', () => {
  const reports = [change('orders', true, 1), change('orders', false, 22), change('orders', true, 30)];
  const failed = attempted([10, start('a1')], [11, attemptEnded('a1', 1)]);
  const before = caughtUp(failed, reports.slice(0, 1));
  const journal = memoryJournal({ now: () => instant(20).time, mono: () => 20_000 }, before);
  journal.append(start('a2'));
  expect(clocks(caughtUp(journal.read(), reports))).toEqual([
    'disruption 10 by wipe',
    'disruption 20 by wipe',
    'restored 30 by orders',
  ]);
  const doubt = attempted(
    [10, start('a1')],
    [11, { type: 'attempt-in-doubt', attempt: 'a1', evidence: 'nothing of it' }],
    [12, { type: 'doubt-resolved', attempt: 'a1', resolution: 'rerun', reason: 'not done' }],
    [20, start('a2')],
  );
  expect(clocks(caughtUp(doubt, []))).toEqual(['disruption 20 by wipe']);
  const again = attempted([10, start('a1')], [11, attemptEnded('a1', 0)], [20, start('a2')]);
  expect(clocks(caughtUp(again, []))).toEqual(['disruption 10 by wipe']);
});

test('where no look failed, the first looks after the step of the disruption count, and say so', () => {
  const still = { ...change('orders', true, 13), lastBefore: null, still: true } as ProbeReport;
  const events = caughtUp(attempted([10, start('a1')], [12, attemptEnded('a1', 0)]), [
    change('orders', true, 1),
    still,
    { ...still, at: instant(14) } as ProbeReport,
  ]);
  expect(clocks(events)).toEqual(['disruption 10 by wipe', 'restored 13 by orders']);
  expect(events.findLast(({ type }) => type === 'clock-set')).toMatchObject({
    why: 'no look failed: it may never have been away',
  });
});

function loss(second: number, present: string | null): ProbeReport {
  const marker = { marker: 'm9', at: instant(9) };
  return {
    type: 'loss-measured',
    probe: 'orders',
    newestWritten: marker,
    newestPresent: present === null ? null : { ...marker, marker: present },
    missing: present === null ? 9 : 0,
    at: instant(second),
    lastBefore: null,
  };
}

test('a service that is back without its data is restored when the data are seen that it has in the end', () => {
  const back = [change('orders', true, 1), change('orders', false, 12), change('orders', true, 14)];
  const later = [...back, loss(14.5, null), loss(20, 'm9')];
  expect(clocks(caughtUp(disrupted(['orders']), later)).slice(1)).toEqual([
    'restored 14 by orders',
    'restored 14.5 by orders',
    'restored 20 by orders',
  ]);
  // A prober that took over says what is known.
  const again = [...back, loss(14.5, 'm9'), loss(30, 'm9')];
  expect(clocks(caughtUp(disrupted(['orders']), again)).at(-1)).toBe('restored 14.5 by orders');
});

function tornDown(records: readonly RunEvent[]): readonly RunEvent[] {
  const [declared, ...rest] = records;
  const journal = memoryJournal({ now: () => instant(40).time, mono: () => 40_000 }, [
    { ...declared, teardown: 'stop' } as RunEvent,
    ...rest,
  ]);
  journal.append(attemptStarted({ step: 'stop', attempt: 's1', risk: 'mutate' }));
  return journal.read();
}

test('what goes when tearing down has begun un-restores nothing, and what went before it does', () => {
  const back = [change('orders', false, 12), change('orders', true, 14), loss(14.5, 'm9')];
  const before = tornDown(caughtUp(disrupted(['orders']), back));
  const after = caughtUp(before, [...back, change('orders', false, 41), loss(42, null)]);
  expect(clocks(after).at(-1)).toBe('restored 14.5 by orders');
  expect(recoveryTime(after)?.value).toBe(4500);
  expect(lossTime(after)?.value).toBe(1000);
  const now = drillNow(replay(after).rehearsal, { time: instant(50).time, mono: 50_000 });
  expect(now).toMatchObject({
    outage: { elapsed: 4500, isOver: true },
    loss: { age: 1000 },
    probes: [{ ok: false }],
  });
  const early = caughtUp(before, [...back, change('orders', false, 39)]);
  expect(recoveryTime(early)).toBeNull();
});

test('what is done by hand is the outage from its word on, or from when a probe saw it before that', () => {
  const marked: RunEventBody = { type: 'marked', step: 'wipe', result: 'done', reason: 'Done.' };
  expect(clocks(caughtUp(attempted([10, marked]), []))).toEqual(['disruption 10 by wipe']);
  const journal = memoryJournal(
    { now: () => instant(20).time, mono: () => 20_000 },
    caughtUp(attempted(), [change('orders', true, 1), change('orders', false, 15)]),
  );
  journal.append(marked);
  const reports = [change('orders', true, 1), change('orders', false, 15), change('orders', true, 30)];
  expect(clocks(caughtUp(journal.read(), reports))).toEqual([
    'disruption 14 by wipe',
    'restored 30 by orders',
  ]);
});

test('a person who says when the outage began is believed, whatever the step says afterwards', () => {
  const events = attempted(
    [10, { type: 'clock-set', clock: 'disruption', at: instant(10), by: 'person' }],
    [20, { type: 'marked', step: 'wipe', result: 'done', reason: 'Done.' }],
  );
  const down = [change('orders', true, 1), change('orders', false, 12), change('orders', true, 30)];
  expect(clocks(caughtUp(events, down))).toEqual(['disruption 10 by nobody', 'restored 30 by orders']);
});

test('an attempt that failed is the outage all the same where a probe saw it', () => {
  const down = [change('orders', true, 1), change('orders', false, 11)];
  const before = caughtUp(attempted([10, start('a1')], [12, attemptEnded('a1', 1)]), down);
  const journal = memoryJournal({ now: () => instant(20).time, mono: () => 20_000 }, before);
  journal.append(start('a2'));
  expect(clocks(caughtUp(journal.read(), down))).toEqual(['disruption 10 by wipe']);
});
