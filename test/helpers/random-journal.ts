import fc from 'fast-check';
import type { RunEvent, RunEventBody } from '../../engine/journal/event.ts';
import type { Instant } from '../../engine/model/instant.ts';

const hash = 'a'.repeat(64);
const place = { host: 'bastion', user: 'ada', cwd: '/srv', pid: 41, tty: null, ssh: null };

/** Text that a form might take for its own: marks, tags, quotes, controls. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    ']]></failure>',
    '| a | b |\n| - | - |',
    '=cmd|"/C calc"!A0',
    '\u{1b}]0;x\u{7}\u{1b}[2J',
    '\u202eevil',
    '![x](http://evil.example/p.png)',
    '&lt;b&gt; &amp;',
    "'; --",
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const step = fc.constantFrom('drain', 'swap', 'fill', 'tell');
const attempt = fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5');
const instant: fc.Arbitrary<Instant> = fc.integer({ min: 0, max: 500_000 }).map(mono => ({
  time: new Date(Date.UTC(2026, 10, 21, 9) + mono).toISOString(),
  mono,
  boot: 'one',
}));
const maybeStep = fc.option(step);
const maybeText = fc.option(hostileText);
const maybeInstant = fc.option(instant);
const range = instant.map(from => ({ from, to: { ...from, mono: from.mono + 2000 } }));
const marker = fc.option(instant.map(at => ({ marker: String(at.mono), at })));

const bodies: readonly fc.Arbitrary<RunEventBody>[] = [
  fc.record({
    type: fc.constant('attempt-started' as const),
    step,
    attempt,
    purpose: fc.constantFrom('run' as const, 'check' as const, 'undo' as const),
    textDigest: fc.constant(hash),
    stepHash: fc.constant(hash),
    envNames: fc.constant([]),
    target: fc.constant(null),
    cwd: fc.constant('/srv'),
    risk: fc.constant('mutate' as const),
    terminal: fc.constant('none' as const),
  }),
  fc.record({
    type: fc.constant('attempt-ended' as const),
    attempt,
    outcome: fc.constantFrom({ kind: 'exited' as const, code: 3 }, { kind: 'exited' as const, code: 0 }),
    ok: fc.boolean(),
    output: fc.constant(null),
    duration: fc.integer({ min: 0, max: 90_000 }),
    source: fc.constant('live' as const),
    session: fc.constant('none' as const),
  }),
  fc.record({ type: fc.constant('attempt-in-doubt' as const), attempt, evidence: hostileText }),
  fc.record({
    type: fc.constant('doubt-resolved' as const),
    attempt,
    resolution: fc.constantFrom('done' as const, 'rerun' as const, 'failed' as const),
    reason: hostileText,
  }),
  fc.record({
    type: fc.constant('confirmed' as const),
    step,
    how: hostileText,
    purpose: fc.constant('run' as const),
  }),
  fc.record({
    type: fc.constant('marked' as const),
    step,
    result: fc.constantFrom('done' as const, 'failed' as const),
    reason: hostileText,
  }),
  fc.record({ type: fc.constant('skipped' as const), step, reason: hostileText }),
  fc.record({ type: fc.constant('retried' as const), step, reason: hostileText }),
  fc.record({
    type: fc.constant('noted' as const),
    text: hostileText,
    step: maybeStep,
    kind: fc.constantFrom('decision' as const, 'to-do' as const),
  }),
  fc.record({ type: fc.constant('warned' as const), why: hostileText }),
  fc.record({ type: fc.constant('run-paused' as const), why: hostileText }),
  fc.record(
    {
      type: fc.constant('run-resumed' as const),
      tool: fc.constant('drillbook 0.1.0'),
      place: fc.constant(place),
      imported: fc.constant({ from: '/srv/bundle', manifest: hash, signedBy: null }),
    },
    { requiredKeys: ['type', 'tool', 'place'] },
  ),
  fc.record({
    type: fc.constant('broke-glass' as const),
    step,
    request: fc.constant(hash),
    reason: hostileText,
    how: hostileText,
  }),
  fc.record({
    type: fc.constant('drill-declared' as const),
    objectives: fc.constant({ rto: 60_000, rpo: 1000 }),
    scope: maybeText,
    productionImpact: fc.constant('none' as const),
    roles: fc.constant([{ role: 'scribe', does: 'writes down' }]),
    abortWhen: fc.array(hostileText, { maxLength: 2 }),
    disruption: fc.constant('swap'),
    teardown: fc.constantFrom('fill', 'tell'),
    probes: fc.constant([
      { name: 'orders', kind: 'tcp' as const, what: 'localhost:5433', every: 1000, markers: true },
    ]),
    injects: fc.constant([{ id: 'alert', title: 'A second alert', when: { kind: 'at' as const, at: 6000 } }]),
  }),
  fc.record({
    type: fc.constant('took-part' as const),
    person: hostileText,
    role: fc.constantFrom('scribe', 'guest'),
  }),
  fc.record({
    type: fc.constant('probe-changed' as const),
    probe: fc.constant('orders'),
    ok: fc.boolean(),
    at: instant,
    lastBefore: maybeInstant,
    looks: fc.nat(9),
    said: hostileText,
  }),
  fc.record({
    type: fc.constant('clock-set' as const),
    clock: fc.constantFrom('disruption' as const, 'restored' as const, 'detected' as const),
    at: instant,
    by: fc.constant('probe' as const),
    probe: fc.constant('orders'),
  }),
  fc.record(
    {
      type: fc.constant('loss-measured' as const),
      probe: fc.constant('orders'),
      newestWritten: marker,
      newestPresent: marker,
      missing: fc.nat(9),
      at: instant,
      lastBefore: maybeInstant,
      between: range,
    },
    { requiredKeys: ['type', 'probe', 'newestWritten', 'newestPresent', 'missing'] },
  ),
  fc.record({
    type: fc.constant('inject-revealed' as const),
    inject: fc.constantFrom('alert', 'other'),
    title: hostileText,
    text: hostileText,
    step: maybeStep,
  }),
  fc.record({
    type: fc.constant('abort-criterion-met' as const),
    criterion: hostileText,
    reason: hostileText,
  }),
  fc.record({
    type: fc.constant('deviation-explained' as const),
    deviation: fc
      .tuple(fc.constantFrom('skipped', 'overridden'), fc.integer({ min: 1, max: 30 }))
      .map(pair => pair.join('@')),
    text: hostileText,
  }),
  fc.record({ type: fc.constant('report-sealed' as const), deviations: fc.nat(9) }),
];

const started: RunEventBody = {
  type: 'run-started',
  tool: 'drillbook 0.1.0',
  planDigest: hash,
  runbook: { path: 'drain.md', sha256: hash, title: 'Drain a node' },
  procedure: { id: 'drain', title: 'Drain' },
  place,
  drill: true,
};

type Drawn = readonly [body: RunEventBody, after: number, user: string];

/** Records of a drill in any order, as no program would write them, each later than the one before. */
export const randomJournal: fc.Arbitrary<readonly RunEvent[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.oneof(...bodies), fc.integer({ min: 0, max: 60_000 }), hostileText), {
      maxLength: 30,
    }),
    fc.constantFrom('succeeded' as const, 'failed' as const, null),
    hostileText,
  )
  .map(([drawn, result, reason]) => {
    const end: readonly RunEventBody[] = result === null ? [] : [{ type: 'run-ended', result, reason }];
    const all: readonly Drawn[] = [
      [started, 0, 'ada'],
      ...drawn,
      ...end.map(body => [body, 5, 'ada'] as Drawn),
    ];
    let mono = 0;
    let starts = 0;
    // Each attempt has an id of its own, and nothing is known of one before it began.
    const possible = all.flatMap(([body, after, user]): readonly Drawn[] => {
      if (!('attempt' in body)) return [[body, after, user]];
      if (body.type === 'attempt-started') starts += 1;
      if (starts === 0) return [];
      const number = body.type === 'attempt-started' ? starts : 1 + (Number(body.attempt.slice(1)) % starts);
      return [[{ ...body, attempt: `a${number}` } as RunEventBody, after, user]];
    });
    return possible.map(([body, after, user], index) => {
      mono += after;
      return {
        v: 1,
        seq: index + 1,
        run: '20261121-drain',
        time: new Date(Date.UTC(2026, 10, 21, 9) + mono).toISOString(),
        mono,
        boot: 'one',
        actor: { user, uid: 1000, via: 'console' },
        prev: hash,
        hash,
        ...body,
      } as RunEvent;
    });
  });
