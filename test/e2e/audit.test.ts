import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';

const strace = facility('strace', ['-qq', '-o', '/dev/null', 'true']);

const BOOK = `# Weir

## Main

\`\`\`bash {#level}
mark level; cat level 2> /dev/null || echo low
\`\`\`

\`\`\`bash {#gate check=#is-open risk=mutate}
mark gate; touch open; (true) & wait
\`\`\`

\`\`\`bash {#wait until=#is-open delay=10ms risk=mutate}
mark wait; true
\`\`\`

\`\`\`bash {#horn retry=2 delay=10ms idempotent risk=mutate}
mark horn; echo x >> blown; [ "$(wc -l < blown)" -ge 3 ]
\`\`\`

\`\`\`bash {#call}
mark call; echo "calling with <pager_token>"
\`\`\`

\`\`\`bash {#last risk=mutate}
mark last; false
\`\`\`

## Helpers

\`\`\`bash {#is-open risk=read}
mark is-open; test -e open
\`\`\`
`;

const RUN = ['run', 'weir.md#main', '--unattended', '--yes', '--var', 'pager_token=s3cr3t-and-long'];

async function weir(): Promise<Home> {
  const home = makeHome();
  home.write('weir.md', BOOK);
  home.stub('mark', '');
  await home.drillbook(['trust', 'weir.md']);
  return home;
}

test.skipIf(!strace)(
  'AUD-01: what strace sees started is what the record says was started, attempt by attempt',
  async () => {
    const home = await weir();
    const log = join(home.root, 'trace');
    const traced = [
      '-f',
      '-qq',
      '-s',
      '2000',
      '-o',
      log,
      '-e',
      'trace=execve',
      process.execPath,
      CLI,
      ...RUN,
    ];
    const ended = spawnSync('strace', traced, { cwd: home.cwd, env: home.env, encoding: 'utf8' });
    expect(ended.stderr).toContain('Failed');
    const started = home.records().filter(record => record['type'] === 'attempt-started');
    // Each text starts one program of this name, with the name of its step.
    const marks = [...readFileSync(log, 'utf8').matchAll(/execve\("[^"]*\/mark", \["mark", "([\w-]+)"\]/g)];
    const steps = marks.map(match => match[1]);
    expect(steps).toEqual(started.map(record => String(record['step']).split('/').at(-1)));
    expect(started.length).toBeGreaterThan(8);
  },
);

test('AUD-01: why a runbook may run, and how many secrets were taken out, are in the record', async () => {
  const home = await weir();
  await home.drillbook(RUN);
  const records = home.records();
  const [started = {}, trusted] = records;
  expect(trusted).toMatchObject({
    type: 'trusted',
    how: 'before',
    sha256: (started['runbook'] as { sha256: string }).sha256,
    by: { user: userInfo().username, time: expect.stringMatching(/^2\d{3}-.*Z$/) },
  });
  const masked = records.filter(record => (record['output'] as { redacted?: number } | null)?.redacted === 1);
  expect(masked).toHaveLength(1);
});

test('AUD-02: each record of a run says who, what, when, whether it came off, from where, and about what', async () => {
  const home = await weir();
  await home.drillbook(RUN);
  const { stdout, exitCode } = await home.drillbook(['export', '--to', 'csv']);
  expect(exitCode).toBe(0);
  const rows = stdout.trim().split(/\r?\n/).slice(1);
  const records = home.records();
  expect(rows).toHaveLength(records.length);
  const origin = `${hostname()} unattended`;
  for (const [index, { seq, time, type }] of records.entries())
    expect(rows[index]).toMatch(
      new RegExp(
        `^"${seq}","${time}","${userInfo().username}","${origin}","${type}","(success|failure|unknown)","(step|variable|runbook|run) \\S`,
      ),
    );
  expect(rows.filter(row => row.includes(',"failure",')).length).toBeGreaterThan(2);
});

test('log shows a part of the record, as words and as it is written', async () => {
  const home = await weir();
  await home.drillbook(RUN);
  const seqs = async (...args: string[]) => {
    const { stdout } = await home.drillbook(['log', '--json', ...args]);
    return stdout.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line).seq as number]));
  };
  const records = home.records();
  const where = (fits: (record: Record<string, unknown>) => boolean) =>
    records.filter(fits).map(record => record['seq']);
  expect(await seqs()).toEqual(records.map(record => record['seq']));
  expect(await seqs('--type', 'attempt-started,retried')).toEqual(
    where(({ type }) => type === 'attempt-started' || type === 'retried'),
  );
  const horn = await seqs('--step', 'horn');
  expect(horn).toEqual(await seqs('--step', '4'));
  expect(horn.length).toBeGreaterThan(6);
  const failed = await seqs('--failures');
  const asked = records.filter(({ purpose }) => purpose === 'check' || purpose === 'until');
  const answers = new Set(asked.map(record => record['attempt']));
  expect(answers.size).toBeGreaterThan(1);
  expect(failed).toEqual(
    where(({ type, ok, attempt }) => type === 'run-ended' || (ok === false && !answers.has(attempt))),
  );
  expect(await seqs('--since', '1h')).toHaveLength(records.length);
  expect(await seqs('--until', '1h')).toEqual([]);
  expect(
    await seqs('--since', String(records[4]?.['time']), '--until', String(records[4]?.['time'])),
  ).toContain(5);
  expect(await seqs('--who', 'nobody-here')).toEqual([]);

  const words = await home.drillbook(['log', '--failures']);
  expect(words.stdout).toContain('Failed: step 4');
  expect(words.stdout).not.toContain('Run started');
  const nothing = await home.drillbook(['log', '--who', 'nobody-here']);
  expect(nothing).toMatchObject({ exitCode: 0, stdout: '', stderr: 'No record fits.' });
});

test.each([
  [['--step', 'hron'], 'Did you mean `horn`'],
  [['--type', 'teleported'], 'There are: '],
  [['--since', 'yesterday'], 'Expected a time after --since'],
])('log %j is refused with what there is', async (args, hint) => {
  const home = await weir();
  await home.drillbook(RUN);
  const { exitCode, stderr } = await home.drillbook(['log', ...args]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(hint);
});
