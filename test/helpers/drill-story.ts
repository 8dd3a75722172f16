import type { RunEvent, RunEventBody } from '../../engine/journal/event.ts';
import type { ReportSource } from '../../engine/report/report-source.ts';
import { tellRecords } from '../../engine/view/tell-records.ts';
import { attemptEnded } from './attempt-ended.ts';
import { attemptStarted } from './attempt-started.ts';

const hash = 'a'.repeat(64);
const BEGAN = Date.UTC(2026, 10, 21, 9);

function instant(mono: number) {
  return { time: new Date(BEGAN + mono).toISOString(), mono, boot: 'one' };
}

function started(step: string, attempt: string): RunEventBody {
  return attemptStarted({ step, attempt, risk: 'mutate', cwd: '/srv/orders' });
}

function confirmed(step: string): RunEventBody {
  return { type: 'confirmed', step, how: 'pressing Enter', purpose: 'run' };
}

/** A drill with everything that a report tells: each record with the seconds after which it came. */
const STORY: readonly (readonly [number, RunEventBody])[] = [
  [
    0,
    {
      type: 'run-started',
      tool: 'drillbook 0.1.0',
      planDigest: hash,
      runbook: { path: '/srv/orders/restore.md', sha256: hash, title: 'Orders database' },
      procedure: { id: 'restore', title: 'Restore the orders database' },
      place: { host: 'bastion', user: 'ada', cwd: '/srv/orders', pid: 41, tty: '/dev/pts/3', ssh: null },
      drill: true,
    },
  ],
  [
    0,
    {
      type: 'drill-declared',
      objectives: { rto: 120_000, rpo: 5000 },
      scope: 'The staging copy of the orders database',
      productionImpact: 'none',
      roles: [
        { role: 'commander', does: 'decides' },
        { role: 'scribe', does: 'writes down' },
      ],
      abortWhen: ['a customer reports an error'],
      disruption: 'wipe',
      probes: [{ name: 'orders', kind: 'tcp', what: 'localhost:5433', every: 1000, markers: true }],
      injects: [{ id: 'alert', title: 'A second alert', when: { kind: 'after', step: 'wipe' } }],
    },
  ],
  [0, { type: 'took-part', person: 'Ada', role: 'commander' }],
  [
    1,
    {
      type: 'probe-changed',
      probe: 'orders',
      ok: true,
      at: instant(1000),
      lastBefore: null,
      looks: 0,
      said: 'connected',
    },
  ],
  [8, confirmed('back-up')],
  [8, started('back-up', 'b1')],
  [29, attemptEnded('b1', 0, 21_000)],
  [34, confirmed('wipe')],
  [34, started('wipe', 'w1')],
  [34, { type: 'clock-set', clock: 'disruption', at: instant(34_000), by: 'step', step: 'wipe' }],
  [36, attemptEnded('w1', 0, 2000)],
  [
    36,
    {
      type: 'probe-changed',
      probe: 'orders',
      ok: false,
      at: instant(35_400),
      lastBefore: instant(34_400),
      looks: 34,
      said: 'refused',
    },
  ],
  [
    37,
    {
      type: 'inject-revealed',
      inject: 'alert',
      title: 'A second alert',
      text: 'The replica lags too.',
      step: 'wipe',
    },
  ],
  [
    52,
    {
      type: 'clock-set',
      clock: 'detected',
      at: instant(52_000),
      by: 'person',
      why: 'the dashboard turned red',
    },
  ],
  [60, confirmed('restore')],
  [60, started('restore', 'r1')],
  [71, attemptEnded('r1', 3, 11_000)],
  [95, { type: 'retried', step: 'restore' }],
  [95, started('restore', 'r2')],
  [139, attemptEnded('r2', 0, 44_000)],
  [
    140,
    {
      type: 'probe-changed',
      probe: 'orders',
      ok: true,
      at: instant(139_400),
      lastBefore: instant(138_400),
      looks: 104,
      said: 'connected',
    },
  ],
  [140, { type: 'clock-set', clock: 'restored', at: instant(139_400), by: 'probe', probe: 'orders' }],
  [
    141,
    {
      type: 'loss-measured',
      probe: 'orders',
      newestWritten: { marker: '33', at: instant(33_400) },
      newestPresent: { marker: '8', at: instant(8400) },
      missing: 25,
    },
  ],
  [150, { type: 'skipped', step: 'warm', reason: 'nobody reads from the cache in staging' }],
  [155, { type: 'noted', text: 'The password was in no vault: owner: Bea', step: null, kind: 'to-do' }],
  [156, { type: 'noted', text: 'We go on with the dump of last night', step: 'restore', kind: 'decision' }],
  [170, { type: 'marked', step: 'tell', result: 'done', reason: 'Done by the operator.' }],
  [175, { type: 'deviation-explained', deviation: 'skipped@24', text: 'As agreed before the drill' }],
  [176, { type: 'run-ended', result: 'succeeded', reason: 'Every step is done.' }],
];

const TITLES = [
  ['back-up', 'Back up', 30_000],
  ['wipe', 'Wipe the data directory', 5000],
  ['restore', 'Restore from the dump', 60_000],
  ['warm', 'Warm the cache', null],
  ['tell', 'Tell the people on call', null],
] as const;

/** What the report of that drill is made from, with three drills before it. */
export function drillStory(): ReportSource {
  const events = STORY.map(
    ([seconds, body], index) =>
      ({
        v: 1,
        seq: index + 1,
        run: '20261121-090000-restore',
        ...instant(seconds * 1000),
        actor: { user: 'ada', uid: 1000, via: 'console', host: 'bastion' },
        prev: hash,
        hash,
        ...body,
      }) as RunEvent,
  );
  const steps = TITLES.map(([id, title, budget], index) => ({ id, title, budget, number: index + 1 }));
  const earlier = [190, 150, 96].map((seconds, index) => ({
    run: `2026${index + 7}01-restore`,
    startedAt: `2026-0${index + 7}-01T09:00:00.000Z`,
    drill: true,
    result: 'succeeded',
    rto: { value: seconds * 1000, within: 1000 },
    rpo: { value: 9000 - index * 2000, within: 1000 },
    took: { tell: 8000 + index * 1000 },
  }));
  return { events, told: tellRecords(events, null), steps, earlier };
}
