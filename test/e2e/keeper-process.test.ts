import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identify } from '../../engine/host/process-identity.ts';
import type { Launch } from '../../engine/model/program.ts';
import {
  outputOf,
  type TemporaryRun,
  temporaryDirectory,
  temporaryRun,
  until,
} from '../helpers/temporary-run.ts';

test('PRC-02: a step ends when its shell does, though a process it left behind holds its output', async () => {
  const run = temporaryRun();
  const { stdout, settled } = await run.step('sleep 60 & echo done');
  expect(settled.kind === 'ended' && settled.duration).toBeLessThan(2000);
  expect(stdout).toBe('done\n');
  const survivors = settled.kind === 'ended' ? settled.survivors : [];
  expect(survivors).toHaveLength(1);
  expect(readFileSync(`/proc/${survivors[0]}/cmdline`, 'utf8')).toBe('sleep\x0060\0');
  for (const pid of survivors) process.kill(pid, 'SIGKILL');
});

test('ENV-03: a step reads nothing, and can open its output by name', async () => {
  const run = temporaryRun();
  const { stdout, stderr, settled } = await run.step(
    'echo out; echo err >/dev/stderr; echo more >/dev/stdout; echo again >>/proc/self/fd/2; cat',
  );
  expect([stdout, stderr]).toEqual(['out\nmore\n', 'err\nagain\n']);
  expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 0 } });
});

test('ENV-04: neither the text nor a value is in the arguments of any process', async () => {
  const run = temporaryRun();
  const { stdout } = await run.step('for p in /proc/[0-9]*; do tr "\\0" " " <$p/cmdline; done 2>/dev/null', {
    env: { __DRILLBOOK_1: 'Kanarien-4711' },
  });
  expect(stdout).toContain('session.bash');
  expect(stdout).not.toMatch(/Kanarien-4711|cmdline/);
});

test('PRC-01: a cancelled step is ended with all its children, by INT, then TERM, then KILL', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun();
  const begun = Date.now();
  const attempt = await begin(run, {
    text: `trap 'echo got-int' INT; trap 'echo got-term' TERM
      (trap '' INT TERM; echo $BASHPID >${root}/child; while :; do sleep 0.05; done) &
      echo ready; while :; do sleep 0.05; done`,
  });
  const child = Number(
    await until(() => existsSync(join(root, 'child')) && readFileSync(join(root, 'child'), 'utf8')),
  );
  await run.supervisor.cancel(attempt);
  expect(await run.supervisor.settle(attempt)).toMatchObject({
    outcome: { kind: 'cancelled' },
    survivors: [],
  });
  expect(Date.now() - begun).toBeGreaterThan(600);
  expect(identify(child)).toBeNull();
  expect((await outputOf(run, attempt)).stdout).toMatch(/got-int\n(.*\n)*got-term\n/);
});

test('a second cancel does not wait for the grace of the first', async () => {
  const run = temporaryRun({ keeper: { grace: 60_000 } });
  const attempt = await begin(run, { text: `trap '' INT TERM; echo ready; while :; do sleep 0.05; done` });
  await until(() => printed(run, attempt).includes('ready'));
  for (let count = 0; count < 3; count++) await run.supervisor.cancel(attempt);
  expect(await run.supervisor.settle(attempt)).toMatchObject({ outcome: { kind: 'cancelled' } });
});

test('PRC-01: a process that left the group is reported by its number', async () => {
  const run = temporaryRun();
  const { settled } = await run.step('setsid sleep 61 >/dev/null 2>&1 & sleep 0.1');
  expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 0 } });
  const survivors = settled.kind === 'ended' ? settled.survivors : [];
  expect(survivors.map(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))).toEqual(['sleep\x0061\0']);
  for (const pid of survivors) process.kill(pid, 'SIGKILL');
});

test('PRC-07: a step that takes longer than it may is ended, and that is its outcome', async () => {
  const run = temporaryRun();
  const { settled } = await run.step('name=kept; sleep 60', { timeout: 200 });
  expect(settled).toMatchObject({
    outcome: { kind: 'timed-out', after: 200 },
    session: 'updated',
    survivors: [],
  });
  expect((await run.step('echo $name')).stdout).toBe('kept\n');
});

test('PRC-10: a process that cannot start is an outcome of its own, with the reason', async () => {
  const run = temporaryRun();
  const root = temporaryDirectory();
  const plain = join(root, 'notes.txt');
  writeFileSync(plain, 'no program');
  expect(await runProcess(run, { argv: ['drain-node-that-nobody-wrote'] })).toMatchObject({
    outcome: { kind: 'not-started', why: 'No program is called "drain-node-that-nobody-wrote" (ENOENT).' },
  });
  expect(await runProcess(run, { argv: [plain] })).toMatchObject({
    outcome: { kind: 'not-started', why: `This user may not execute "${plain}" (EACCES).` },
  });
  expect(await runProcess(run, { argv: ['true', 'x'.repeat(200_000)] })).toMatchObject({
    outcome: {
      kind: 'not-started',
      why: 'The values of the step are larger than the system passes to a program (E2BIG).',
    },
  });
  expect(await runProcess(run, { argv: ['true'], cwd: '/nowhere' })).toMatchObject({
    outcome: { kind: 'not-started', why: 'The step asks to run in /nowhere, which is not a directory.' },
  });
  expect((await run.step('true', { env: { __DRILLBOOK_1: 'x'.repeat(200_000) } })).settled).toMatchObject({
    outcome: { kind: 'not-started' },
    session: 'none',
  });
});

test('a process that stands alone gets its arguments, input and environment, and no session', async () => {
  const run = temporaryRun();
  await run.step('cd /usr; export ONLY_IN_THE_SESSION=1');
  const settled = await runProcess(run, {
    attempt: 'p1',
    argv: ['sh', '-c', 'cat; echo "$0 $GIVEN[$ONLY_IN_THE_SESSION]"; pwd', 'it\'s "me"'],
    stdin: 'select 1;\n',
    env: { GIVEN: 'yes' },
    cwd: '/etc',
  });
  expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 0 }, session: 'none' });
  expect((await outputOf(run, 'p1')).stdout).toBe('select 1;\nit\'s "me" yes[]\n/etc\n');
});

test('SEC-06: a crash leaves no core file', async () => {
  const run = temporaryRun();
  const root = temporaryDirectory();
  const { stdout, settled } = await run.step(`cd ${root}; ulimit -c; kill -SEGV $$`);
  expect(stdout).toBe('0\n');
  expect(settled).toMatchObject({ outcome: { kind: 'signalled', signal: 'SIGSEGV' } });
  expect(readdirSync(root)).toEqual([]);
});

test('steps that run at the same time do not mix their output', async () => {
  const run = temporaryRun();
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  const ends = await Promise.all(
    names.map(name =>
      run.step(`for i in 1 2 3; do echo ${name}; sleep 0.02; done`, { attempt: name, session: name }),
    ),
  );
  expect(ends.map(end => end.stdout)).toEqual(names.map(name => `${name}\n`.repeat(3)));
});

async function begin(run: TemporaryRun, { text }: { readonly text: string }): Promise<string> {
  const attempt = 'begun-1';
  const launch: Launch = { kind: 'session', shell: 'bash', text, env: {}, cwd: null, terminal: 'none' };
  await run.supervisor.start({ attempt, session: 'local', timeout: null, launch });
  return attempt;
}

async function runProcess(
  run: TemporaryRun,
  launch: Partial<Launch & { kind: 'process' }> & {
    readonly argv: readonly string[];
    readonly attempt?: string;
  },
) {
  const { attempt = `process-${Math.random().toString(36).slice(2)}`, ...rest } = launch;
  await run.supervisor.start({
    attempt,
    session: 'local',
    timeout: null,
    launch: { kind: 'process', stdin: null, env: {}, cwd: null, terminal: 'none', ...rest },
  });
  return run.supervisor.settle(attempt);
}

function printed(run: TemporaryRun, attempt: string): string {
  const path = join(run.directory, 'attempts', attempt, 'output.0');
  return existsSync(path) ? readFileSync(path, 'latin1') : '';
}
