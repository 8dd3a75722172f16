import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

const BOOK = `---
objectives: { rto: 10m }
drill:
  scope: the beacon in the yard
  abort-when: [somebody sails by, the oil runs out]
  disruption: put-out
  injects:
    - { title: Fog, text: Nobody sees the tower., after: ring }
    - { title: A ship, text: It asks for a light., before: put-out }
---

# Beacon

## Relight the beacon

\`\`\`bash {#warn risk=mutate}
echo warned >> diary
\`\`\`

\`\`\`bash {#ring risk=mutate}
test -e rope || { touch rope; exit 1; }
\`\`\`

\`\`\`bash {#fill risk=mutate budget=100ms}
sleep 0.4
\`\`\`

\`\`\`bash {#trim risk=mutate}
echo trimmed >> diary
\`\`\`

\`\`\`bash {#put-out risk=mutate}
echo out >> diary
\`\`\`

\`\`\`bash {#light risk=mutate}
false
\`\`\`

\`\`\`bash {#look risk=mutate undo=#darken}
echo lit >> diary
\`\`\`

\`\`\`bash {#wave risk=mutate on-fail=continue}
false
\`\`\`

## Darken it

\`\`\`bash {#darken risk=mutate undo-of=#look}
echo dark >> diary
\`\`\`
`;

/** Everything that can go another way than planned, the cards acknowledged between. */
const ANSWERS = [
  ...['skip nobody is there', 'run', 'retry', 'n detected: the horn is heard', 'run', 'seen'],
  ...['run', 'edit echo edited >> diary', 'run', 'seen', '! echo extra >> diary', 'run', 'run'],
  ...['run', 'mark-done it glows', 'go-to 4 the wick smokes'],
];

async function walked(answers: readonly string[], more: readonly string[] = []) {
  const home = makeHome();
  home.write('beacon.md', BOOK);
  await home.drillbook(['trust', 'beacon.md']);
  const ended = await home.drillbook(['run', 'beacon.md', '--drill', '--plain', ...more], {
    input: `${answers.join('\n')}\n`,
  });
  const of = (type: string) => home.records().filter(record => record.type === type);
  return { home, ended, of };
}

test('a drill that goes every other way is sealed once each of its deviations is explained, and not before', async () => {
  const answers = [...ANSWERS, 'run', 'run', 'run', 'Nobody was there.', ''];
  const { home, ended, of } = await walked(answers, ['--participant', 'Ada=keeper']);
  expect(ended.exitCode, ended.stdout + ended.stderr).toBe(0);
  expect(of('took-part')).toMatchObject([{ person: 'Ada', role: 'keeper' }]);
  expect(of('clock-set').map(({ clock, by }) => `${clock} by ${by}`)).toEqual([
    'detected by person',
    'disruption by step',
  ]);
  expect(of('inject-revealed').map(({ title, step }) => `${title} ${step}`)).toEqual([
    'Fog ring',
    'A ship put-out',
  ]);
  const listed = (await home.drillbook(['explain'])).stdout.trim().split('\n');
  const run = home.newestRunId();
  const ids = listed.map(row => row.split(' ')[0] ?? '');
  expect(new Set(ids.map(id => id.split('@')[0]))).toEqual(
    new Set([
      'skipped',
      'failed',
      'failed-then-done',
      'overran',
      'edited',
      'extra-command',
      'overridden',
      'reordered',
    ]),
  );
  expect(listed[0]).toContain('because: Nobody was there.');
  for (const id of ids.slice(1)) {
    const refused = await home.drillbook(['seal']);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(id);
    expect((await home.drillbook(['explain', run, id, 'It', 'was', 'so.'])).exitCode).toBe(0);
  }
  expect((await home.drillbook(['seal'])).exitCode).toBe(0);
  expect(home.records().at(-1)).toMatchObject({ type: 'report-sealed', deviations: ids.length });
  expect((await home.drillbook(['explain'])).exitCode).toBe(2);
  const undo = await home.drillbook(['undo', '--unattended', '--yes']);
  expect(undo).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is sealed: nothing is added') });
  expect(home.records().at(-1)).toMatchObject({ type: 'report-sealed' });
  expect((await home.drillbook(['verify'])).exitCode).toBe(0);
});

test('the number of an abort criterion, at the abort, says which one is met', async () => {
  const { ended, of } = await walked(['A', '2']);
  expect(ended.stdout).toContain('1  somebody sails by\n2  the oil runs out');
  expect(of('abort-criterion-met')).toMatchObject([{ criterion: 'the oil runs out', reason: '2' }]);
  expect(of('run-ended')).toMatchObject([{ result: 'aborted', reason: 'the oil runs out' }]);
});

test('an abort by a command takes in what the prober saw, and the number of a criterion, as the console does', async () => {
  const { home, of } = await walked(['skip nobody is there', 'q']);
  const at = { time: '2026-11-21T09:00:00.000Z', mono: 1000, boot: 'one' };
  const seen = {
    type: 'probe-changed',
    probe: 'tower',
    ok: true,
    at,
    lastBefore: null,
    looks: 0,
    said: 'lit',
  };
  mkdirSync(join(home.newestRun(), 'prober'), { recursive: true });
  writeFileSync(join(home.newestRun(), 'prober/reports.ndjson'), `${JSON.stringify(seen)}\n`);
  const run = home.newestRunId();
  expect((await home.drillbook(['abort', run, '--reason', '2'])).exitCode).toBe(0);
  expect(of('probe-changed')).toMatchObject([seen]);
  expect(of('abort-criterion-met')).toMatchObject([{ criterion: 'the oil runs out', reason: '2' }]);
  expect(of('run-ended')).toMatchObject([{ result: 'aborted', reason: 'the oil runs out' }]);
});

test('a clock of a drill that nobody drives is set by a command, and not while somebody does', async () => {
  const { home, of } = await walked(['skip nobody is there', 'q']);
  const id = home.newestRunId();
  expect((await home.drillbook(['note', id, '--clock', 'declared', 'By phone.'])).exitCode).toBe(0);
  expect(of('clock-set')).toMatchObject([{ clock: 'declared', by: 'person', why: 'By phone.' }]);
  expect((await home.drillbook(['seal', id])).stderr).toContain('has not ended');
});

test('what a drill names has to be there, and its options go with a drill only', async () => {
  const home = makeHome();
  home.write('beacon.md', BOOK.replace('disruption: put-out', 'disruption: put-down'));
  await home.drillbook(['trust', 'beacon.md']);
  const unknown = await home.drillbook(['run', 'beacon.md', '--drill', '--plain']);
  expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('`put-down`') });
  const alone = await home.drillbook(['run', 'beacon.md', '--plain', '--rto', '5m']);
  expect(alone).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--rto goes with --drill') });
});
