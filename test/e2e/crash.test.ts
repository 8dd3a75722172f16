import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = `# Ledger

## Settle the day

\`\`\`bash {#settle title="Settle the day" risk=mutate}
echo START >> witness.txt; while [ ! -e go ]; do sleep 0.05; done; echo END >> witness.txt
\`\`\`

\`\`\`bash {#close title="Close the book" risk=mutate}
echo CLOSED >> witness.txt
\`\`\`
`;

const UNATTENDED = ['--unattended', '--yes'];

async function startLedger(book = BOOK): Promise<{ home: Home; console: ChildProcess }> {
  const home = makeHome();
  home.write('ledger.md', book);
  await home.drillbook(['trust', 'ledger.md']);
  const console = spawn(process.execPath, [CLI, 'run', 'ledger.md', ...UNATTENDED], {
    cwd: home.cwd,
    env: home.env,
    stdio: 'ignore',
  });
  await waitUntil('the step starts', () => witness(home).includes('START') && startedFiles(home).length > 0);
  return { home, console };
}

function witness(home: Home): readonly string[] {
  const path = join(home.cwd, 'witness.txt');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

function kill(pid: number): void {
  process.kill(pid, 'SIGKILL');
}

/** Pids by the names of the files that state them. */
function keeperPid(home: Home): number {
  return pidIn(join(home.newestRun(), 'keeper', 'keeper.json'));
}

function attemptPid(home: Home): number {
  return pidIn(startedFiles(home)[0] ?? '');
}

function startedFiles(home: Home): readonly string[] {
  const attempts = join(home.newestRun(), 'attempts');
  return readdirSync(attempts)
    .map(name => join(attempts, name, 'started'))
    .filter(path => existsSync(path) && readFileSync(path, 'utf8') !== '');
}

function pidIn(path: string): number {
  return (JSON.parse(readFileSync(path, 'utf8')) as { pid: number }).pid;
}

function types(home: Home): readonly unknown[] {
  return home.records().map(record => record.type);
}

test('a step outlives its console: resume adopts the result, and the effect happens once', async () => {
  const { home, console } = await startLedger();
  kill(console.pid ?? 0);
  await waitUntil('the console is gone', () => console.exitCode !== null || console.signalCode !== null);
  home.write('go', '');
  const { exitCode, stderr } = await home.drillbook(['resume', ...UNATTENDED]);
  expect(stderr).toContain('Succeeded');
  expect(exitCode).toBe(0);
  expect(witness(home)).toEqual(['START', 'END', 'CLOSED']);
  const ended = home.records().filter(record => record.type === 'attempt-ended');
  expect(ended.map(({ source, ok }) => ({ source, ok }))).toEqual([
    { source: 'adopted', ok: true },
    { source: 'live', ok: true },
  ]);
});

test('when the keeper died too, the step is in doubt, and nothing is run again without a decision', async () => {
  const { home, console } = await startLedger();
  const attempt = attemptPid(home);
  kill(keeperPid(home));
  kill(console.pid ?? 0);
  kill(-attempt);
  await waitUntil('the console is gone', () => console.exitCode !== null || console.signalCode !== null);

  const alone = await home.drillbook(['resume', ...UNATTENDED]);
  expect(alone.exitCode).toBe(3);
  expect(witness(home)).toEqual(['START']);
  expect(types(home)).toContain('attempt-in-doubt');
  expect(types(home)).not.toContain('doubt-resolved');

  const { stdout } = await home.drillbook(['runs', '--json']);
  expect((JSON.parse(stdout) as { runs: { state: string }[] }).runs[0]?.state).toBe('in-doubt');

  home.write('go', '');
  const decided = await home.drillbook(['resume', '--plain', '--yes'], {
    input: 'r\nThe ledger shows no entry.\n',
  });
  expect(decided.exitCode).toBe(0);
  expect(witness(home)).toEqual(['START', 'START', 'END', 'CLOSED']);
  expect(home.records().find(record => record.type === 'doubt-resolved')).toMatchObject({
    resolution: 'rerun',
    reason: 'The ledger shows no entry.',
  });
});

test('a second console is refused while the first drives', async () => {
  const { home, console } = await startLedger();
  const second = await home.drillbook(['resume', ...UNATTENDED]);
  expect(second.exitCode).toBe(2);
  expect(second.stderr).toMatch(/driven by process \d+/);
  home.write('go', '');
  await waitUntil('the first ends', () => console.exitCode !== null);
  expect(console.exitCode).toBe(0);
  expect(witness(home)).toEqual(['START', 'END', 'CLOSED']);
});

test('steps that run side by side outlive their console, and each of them is adopted', async () => {
  const home = makeHome();
  const wait = (name: string) =>
    `\`echo ${name}-START >> witness.txt; while [ ! -e go ]; do sleep 0.05; done; echo ${name}-END >> witness.txt\``;
  home.write(
    'ledger.md',
    `# Ledger\n\n## Settle\n\n<!-- drillbook: parallel -->\n- One: ${wait('one')}\n- Two: ${wait('two')}\n\n\`\`\`bash\necho CLOSED >> witness.txt\n\`\`\`\n`,
  );
  await home.drillbook(['trust', 'ledger.md']);
  const console = spawn(process.execPath, [CLI, 'run', 'ledger.md', ...UNATTENDED], {
    cwd: home.cwd,
    env: home.env,
    stdio: 'ignore',
  });
  await waitUntil('both steps run', () => witness(home).length === 2 && startedFiles(home).length === 2);
  kill(console.pid ?? 0);
  home.write('go', '');
  const { exitCode, stderr } = await home.drillbook(['resume', ...UNATTENDED]);
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Succeeded')]);
  expect(witness(home).toSorted()).toEqual(['CLOSED', 'one-END', 'one-START', 'two-END', 'two-START']);
  expect(witness(home).at(-1)).toBe('CLOSED');
  const ends = home.records().filter(({ type }) => type === 'attempt-ended');
  expect(ends.map(({ source }) => source)).toEqual(['adopted', 'adopted', 'live']);
});

test('a check that says that the work is done ends a doubt; one that does not leaves it to a person', async () => {
  for (const [done, code] of [
    [true, 0],
    [false, 3],
  ] as const) {
    const { home, console } = await startLedger(
      BOOK.replace('risk=mutate}', 'risk=mutate check=#settled}').concat(
        '\n```bash {#settled risk=read}\ntest -e settled\n```\n',
      ),
    );
    const running = startedFiles(home).map(pidIn);
    kill(keeperPid(home));
    kill(console.pid ?? 0);
    for (const pid of running) if (existsSync(`/proc/${pid}`)) kill(-pid);
    await waitUntil('the console is gone', () => console.exitCode !== null || console.signalCode !== null);
    if (done) home.write('settled', '');
    const resumed = await home.drillbook(['resume', ...UNATTENDED]);
    expect(resumed.exitCode, resumed.stderr).toBe(code);
    expect(witness(home)).toEqual(done ? ['START', 'CLOSED'] : ['START']);
  }
});
