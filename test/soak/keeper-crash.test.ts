import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../engine/host/clock.ts';
import { readJson } from '../../engine/host/keeper/messages.ts';
import type { ProcessIdentity } from '../../engine/host/process-identity.ts';
import { identify } from '../../engine/host/process-identity.ts';
import { standIn } from '../helpers/stand-in.ts';
import { environmentIn, outputOf, takeUpRun, temporaryDirectory, until } from '../helpers/temporary-run.ts';

/** Marks that it began, waits for a sign, then takes effect. */
const work = (at: string): string =>
  `echo begun >>${at}/begun; echo before; while [[ ! -e ${at}/go ]]; do sleep 0.02; done; echo effect >>${at}/effect; echo after; NODE=drained; exit 7`;

test('JRN-04: an attempt whose console was killed goes on, and another process adopts it: its effect comes once', async () => {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const console = await standIn(work(root), env);
  await until(() => existsSync(join(root, 'begun')));
  await console.kill();

  const run = takeUpRun(console.run, env);
  const watched: string[] = [];
  run.supervisor.watch('a1', chunk => watched.push(Buffer.from(chunk.bytes).toString()));
  const settling = run.supervisor.settle('a1');
  await until(() => watched.join('') === 'before\n');
  writeFileSync(join(root, 'go'), '');
  expect(await settling).toMatchObject({
    kind: 'ended',
    outcome: { kind: 'exited', code: 7 },
    session: 'updated',
  });
  await until(() => watched.join('') === 'before\nafter\n');
  expect((await run.step('echo $NODE')).stdout).toBe('drained\n');
  expect(readFileSync(join(root, 'begun'), 'utf8')).toBe('begun\n');
  expect(readFileSync(join(root, 'effect'), 'utf8')).toBe('effect\n');
});

test('an attempt that ended while nobody looked is adopted with its outcome, even after its keeper left', async () => {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const console = await standIn(work(root), env);
  await console.kill();
  const keeper = keeperPid(console.directory);
  writeFileSync(join(root, 'go'), '');
  await until(() => !identify(keeper));
  const run = takeUpRun(console.run, env);
  expect(await run.supervisor.settle('a1')).toMatchObject({
    kind: 'ended',
    outcome: { kind: 'exited', code: 7 },
  });
  expect((await outputOf(run, 'a1')).stdout).toBe('before\nafter\n');
  expect((await run.step('echo $NODE')).stdout).toBe('drained\n');
});

test('JRN-02: when the keeper is killed as well, the end of its attempt is waited for and then not guessed', async () => {
  const { root, env, console } = await orphan();

  const run = takeUpRun(console.run, env);
  let settled = false;
  const settling = run.supervisor.settle('a1').finally(() => {
    settled = true;
  });
  await new Promise(resolve => setTimeout(resolve, 300));
  expect(settled, 'the process lives').toBe(false);
  writeFileSync(join(root, 'go'), '');
  const end = await settling;
  expect(end).toMatchObject({ kind: 'lost' });
  expect(end.kind === 'lost' && end.evidence).toMatch(
    /^Process \d+ is gone and its keeper was killed, so nobody saw how it ended\. The shell noted: begun \d+/,
  );
  expect((await run.step('echo next')).stdout).toBe('next\n');
});

test('an orphaned attempt can still be cancelled', async () => {
  const { root, env, console } = await orphan();
  const run = takeUpRun(console.run, env);
  await run.supervisor.cancel('a1');
  expect(await run.supervisor.settle('a1')).toMatchObject({ kind: 'lost' });
  expect(existsSync(join(root, 'effect'))).toBe(false);
});

test('an attempt that was recorded but never asked for is known not to have started', async () => {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const console = await standIn('true', env, 'nothing');
  await console.kill();
  const run = takeUpRun(console.run, env);
  expect(await run.supervisor.settle('a1')).toMatchObject({
    outcome: { kind: 'not-started', why: 'The console ended before it asked for the step.' },
  });
});

test('a request that its keeper did not live to take is never started by a later one', async () => {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const console = await standIn('true', env, 'nothing');
  const keeper = keeperPid(console.directory);
  process.kill(keeper, 'SIGSTOP');
  const first = takeUpRunWhenFree(console, env);
  const run = await first;
  await run.supervisor.start({
    attempt: 'a2',
    session: 'local',
    timeout: null,
    launch: {
      kind: 'session',
      shell: 'bash',
      text: `echo ran >${root}/ran`,
      env: {},
      cwd: null,
      terminal: 'none',
    },
  });
  process.kill(keeper, 'SIGKILL');
  expect(await run.supervisor.settle('a2')).toMatchObject({
    outcome: { kind: 'not-started', why: 'The keeper ended before it began.' },
  });
  expect((await run.step('echo next')).stdout).toBe('next\n');
  expect(existsSync(join(root, 'ran'))).toBe(false);
});

test.each([
  ['as they were', (text: string) => text],
  ['empty, as a loss of power leaves them', () => ''],
])(
  'after a restart of the machine an attempt without an outcome is in doubt, its files %s',
  async (_how, left) => {
    const root = temporaryDirectory();
    const env = environmentIn(root);
    const console = await standIn('exec sleep 60', env);
    const attempt = join(console.directory, 'attempts', 'a1');
    // The file may be there before its content is.
    const { pid } = await until(() => readJson<ProcessIdentity>(join(attempt, 'started')));
    process.kill(keeperPid(console.directory), 'SIGKILL');
    await console.kill();
    for (const name of ['claim', 'started', 'request.json']) {
      const path = join(attempt, name);
      writeFileSync(path, left(readFileSync(path, 'utf8').replaceAll(systemClock.boot, 'the-boot-before')));
    }
    const run = takeUpRun(console.run, env);
    const settled = await run.supervisor.settle('a1');
    process.kill(pid, 'SIGKILL');
    expect(settled.kind === 'lost' && settled.evidence).toMatch(/the machine was restarted/i);
  },
);

test('a keeper leaves when its console has, and stays as long as an attempt runs', async () => {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const console = await standIn(work(root), env);
  const keeper = keeperPid(console.directory);
  await console.kill();
  await new Promise(resolve => setTimeout(resolve, 2500));
  expect(identify(keeper)).not.toBeNull();
  writeFileSync(join(root, 'go'), '');
  await until(() => !identify(keeper));
});

/** An attempt that runs although its console and its keeper were killed. */
async function orphan() {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const console = await standIn(work(root), env);
  await until(() => existsSync(join(root, 'begun')));
  await until(() => existsSync(join(console.directory, 'attempts', 'a1', 'started')));
  process.kill(keeperPid(console.directory), 'SIGKILL');
  await console.kill();
  return { root, env, console };
}

async function takeUpRunWhenFree(console: Awaited<ReturnType<typeof standIn>>, env: NodeJS.ProcessEnv) {
  await console.kill();
  return takeUpRun(console.run, env);
}

function keeperPid(directory: string): number {
  return JSON.parse(readFileSync(join(directory, 'keeper', 'keeper.json'), 'utf8')).pid;
}
