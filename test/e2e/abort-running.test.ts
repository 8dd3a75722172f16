import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identify } from '../../engine/host/process-identity.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = `# Harbour

## Fill the lock

\`\`\`bash {#fill title="Fill the lock" risk=mutate}
echo START >> witness.txt; while [ ! -e go ]; do sleep 0.05; done; echo END >> witness.txt
\`\`\`
`;

/** A run whose console is gone and whose step goes on under its keeper. */
async function orphanedRun(): Promise<{ home: Home; step: number }> {
  const home = makeHome();
  home.write('harbour.md', BOOK);
  await home.drillbook(['trust', 'harbour.md']);
  const console = spawn(process.execPath, [CLI, 'run', 'harbour.md', '--unattended', '--yes'], {
    cwd: home.cwd,
    env: home.env,
    stdio: 'ignore',
  });
  await waitUntil(
    'the step starts',
    () => existsSync(join(home.cwd, 'witness.txt')) && stepPid(home) !== null,
  );
  await killed(console);
  return { home, step: stepPid(home) as number };
}

async function killed(console: ChildProcess): Promise<void> {
  console.kill('SIGKILL');
  await waitUntil('the console is gone', () => console.signalCode !== null);
}

function stepPid(home: Home): number | null {
  const attempts = join(home.newestRun(), 'attempts');
  for (const name of existsSync(attempts) ? readdirSync(attempts) : []) {
    const path = join(attempts, name, 'started');
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (text !== '') return (JSON.parse(text) as { pid: number }).pid;
  }
  return null;
}

/** A process that ended and that nobody reaped is not alive. */
const isAlive = (pid: number) => identify(pid) !== null;

const abort = (home: Home, ...more: readonly string[]) =>
  home.drillbook(['abort', 'fill-the-lock', '--reason', 'The gate jammed.', ...more]);

const tail = (home: Home, count: number) => home.records().slice(-count);

test('a run whose step still runs is not closed behind its back: abort says so and what to do', async () => {
  const { home, step } = await orphanedRun();
  const { exitCode, stderr } = await abort(home);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('“Fill the lock” still runs');
  expect(stderr).toContain(`process ${step}`);
  expect(stderr).toContain('--cancel-step');
  expect(isAlive(step)).toBe(true);
  expect(home.records().map(record => record.type)).not.toContain('run-ended');
  home.write('go', '');
  expect((await home.drillbook(['resume', '--unattended', '--yes'])).exitCode).toBe(0);
});

test('with --cancel-step the step is ended first, and the journal says who wanted it and how it ended', async () => {
  const { home, step } = await orphanedRun();
  const { exitCode, stderr } = await abort(home, '--cancel-step');
  expect(stderr).toContain('cancelled');
  expect(exitCode).toBe(0);
  expect(isAlive(step)).toBe(false);
  expect(tail(home, 3)).toMatchObject([
    { type: 'cancel-requested', how: '`abort --cancel-step`', actor: { via: 'command' } },
    { type: 'attempt-ended', outcome: { kind: 'cancelled' }, ok: false, source: 'adopted' },
    { type: 'run-ended', result: 'aborted', reason: 'The gate jammed.' },
  ]);
  expect((await home.drillbook(['verify'])).exitCode).toBe(0);
});

test('a step whose keeper died as well is ended all the same', async () => {
  const { home, step } = await orphanedRun();
  const keeper = JSON.parse(readFileSync(join(home.newestRun(), 'keeper', 'keeper.json'), 'utf8')) as {
    pid: number;
  };
  process.kill(keeper.pid, 'SIGKILL');
  await waitUntil('the keeper is gone', () => !isAlive(keeper.pid));
  expect((await abort(home)).exitCode).toBe(2);
  expect(isAlive(step)).toBe(true);
  const { exitCode, stderr } = await abort(home, '--cancel-step');
  expect(exitCode).toBe(0);
  expect(stderr).toContain('nobody saw how it ended');
  expect(isAlive(step)).toBe(false);
  expect(tail(home, 3).map(record => record.type)).toEqual([
    'cancel-requested',
    'attempt-in-doubt',
    'run-ended',
  ]);
});

test('a step that ended meanwhile is adopted before the run is closed', async () => {
  const { home, step } = await orphanedRun();
  home.write('go', '');
  await waitUntil('the step ends', () => !isAlive(step));
  const { exitCode, stderr } = await abort(home);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('Done: step 1, “Fill the lock”');
  expect(tail(home, 2)).toMatchObject([
    { type: 'attempt-ended', ok: true, source: 'adopted', outcome: { kind: 'exited', code: 0 } },
    { type: 'run-ended', result: 'aborted' },
  ]);
});
