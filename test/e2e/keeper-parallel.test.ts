import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { standIn } from '../helpers/stand-in.ts';
import {
  environmentIn,
  takeUpRun,
  temporaryDirectory,
  temporaryRun,
  until,
} from '../helpers/temporary-run.ts';

const fork = (name: string, forkOf: readonly string[] = ['local']) => ({ session: `local~${name}`, forkOf });

/** Says that it is there, then waits for the other, so that neither ends before both run. */
const meet = (at: string, own: string, other: string): string =>
  `touch ${at}/${own}; while [[ ! -e ${at}/${other} ]]; do sleep 0.02; done`;

/** Says that it is there, then waits for a sign. */
const wait = (at: string, own: string): string =>
  `echo before; touch ${at}/${own}; while [[ ! -e ${at}/go ]]; do sleep 0.02; done; echo after`;

test('a fork begins with what its session holds, and leaves that session as it was', async () => {
  const run = temporaryRun();
  await run.step(
    'cd /usr; ZONE=eu-1; NEW_SECRET=Kanarienvogel; sites=(a b); drain() { echo "draining $1"; }; set -u',
  );
  const [left, right] = await Promise.all([
    run.step('echo $PWD $ZONE ${#NEW_SECRET} ${sites[1]} $-; drain left; ZONE=left; cd /etc', fork('1')),
    run.step('echo $PWD $ZONE ${#NEW_SECRET} ${sites[1]} $-; drain right; NEW_SECRET=short', fork('2')),
  ]);
  expect(left.stdout).toMatch(/^\/usr eu-1 13 b \w*u\w*\ndraining left\n$/);
  expect(right.stdout).toMatch(/^\/usr eu-1 13 b \w*u\w*\ndraining right\n$/);
  expect((await run.step('echo $PWD $ZONE ${#NEW_SECRET}', fork('1'))).stdout).toBe('/etc left 13\n');
  expect((await run.step('echo $PWD $ZONE ${#NEW_SECRET}', fork('2'))).stdout).toBe('/usr eu-1 5\n');
  expect((await run.step('echo $PWD $ZONE ${#NEW_SECRET}')).stdout).toBe('/usr eu-1 13\n');
});

test('a fork of a fork begins as the nearest of those around it that has run a step', async () => {
  const run = temporaryRun();
  await run.step('ZONE=eu-1');
  const within = (name: string) => fork(name, ['local~outer', 'local']);
  expect((await run.step('echo $ZONE', within('first'))).stdout).toBe('eu-1\n');
  await run.step('ZONE=outer', fork('outer'));
  expect((await run.step('echo $ZONE', within('second'))).stdout).toBe('outer\n');
  expect((await run.step('echo $ZONE', within('first'))).stdout).toBe('eu-1\n');
});

test('a fork of a session that no step has left begins as a run does', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun({ root, env: { ...environmentIn(root), KUBECONFIG: '/etc/kube' } });
  const both = await Promise.all(['1', '2'].map(name => run.step('echo $KUBECONFIG; pwd', fork(name))));
  expect(both.map(({ stdout }) => stdout)).toEqual(Array(2).fill(`/etc/kube\n${process.cwd()}\n`));
});

test('SEC-01: a secret that a fork inherits is in no file of the run, and one that is lost is not silently empty', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun({ root });
  await run.step('copy=$__DRILLBOOK_1', {
    env: { __DRILLBOOK_1: 'Kanarienvogel-4711' },
    secrets: ['__DRILLBOOK_1'],
  });
  expect((await run.step('echo ${#copy}', fork('1'))).stdout).toBe('18\n');
  const state = join(root, 'state');
  const files = readdirSync(state, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const contents = files.map(entry => readFileSync(join(entry.parentPath, entry.name)));
  expect(contents.filter(content => content.includes('Kanarienvogel'))).toEqual([]);
  rmSync(join(root, 'drillbook', run.run), { recursive: true });
  for (const name of ['1', '2'])
    expect((await run.step('echo "$copy"', fork(name))).settled).toMatchObject({
      outcome: {
        kind: 'not-started',
        why: 'The secret copy was set by an earlier step and is lost; run that step again.',
      },
    });
});

test('two attempts run at the same time, and the output of each is its own', async () => {
  const at = temporaryDirectory();
  const run = temporaryRun();
  const say = (word: string): string =>
    `for i in {1..2000}; do echo "${word} $i"; done; echo ${word} trouble >&2`;
  const attempts = [
    await run.begin(`${meet(at, 'left', 'right')}; ${say('left')}`, fork('1')),
    await run.begin(`${meet(at, 'right', 'left')}; ${say('right')}`, fork('2')),
  ];
  const watched = attempts.map(attempt => {
    const parts: Uint8Array[] = [];
    const stop = run.supervisor.watch(attempt, chunk => {
      if (chunk.channel === 'stdout') parts.push(chunk.bytes);
    });
    return () => {
      stop();
      return Buffer.concat(parts).toString();
    };
  });
  const ended = await Promise.all(attempts.map(attempt => run.end(attempt)));
  const lines = (word: string) =>
    Array.from({ length: 2000 }, (_, index) => `${word} ${index + 1}\n`).join('');
  expect(ended.map(({ stdout }) => stdout)).toEqual([lines('left'), lines('right')]);
  expect(ended.map(({ stderr }) => stderr)).toEqual(['left trouble\n', 'right trouble\n']);
  expect(watched.map(all => all())).toEqual([lines('left'), lines('right')]);
});

test('one of two attempts is cancelled, and the other goes on', async () => {
  const at = temporaryDirectory();
  const run = temporaryRun();
  const cancelled = await run.begin(`${meet(at, 'left', 'right')}; sleep 60`, fork('1'));
  const other = await run.begin(wait(at, 'right'), fork('2'));
  await until(() => existsSync(join(at, 'left')) && existsSync(join(at, 'right')));
  await run.supervisor.cancel(cancelled);
  expect((await run.end(cancelled)).settled).toMatchObject({ outcome: { kind: 'cancelled' } });
  expect(await run.supervisor.look(other), 'it runs').toBeNull();
  writeFileSync(join(at, 'go'), '');
  expect(await run.end(other)).toMatchObject({
    stdout: 'before\nafter\n',
    settled: { outcome: { kind: 'exited', code: 0 }, session: 'updated' },
  });
});

test('the time of one of two attempts is up, and the other goes on', async () => {
  const at = temporaryDirectory();
  const run = temporaryRun();
  const other = await run.begin(wait(at, 'right'), fork('2'));
  await until(() => existsSync(join(at, 'right')));
  const limited = await run.begin('sleep 60', { ...fork('1'), timeout: 300 });
  expect((await run.end(limited)).settled).toMatchObject({ outcome: { kind: 'timed-out', after: 300 } });
  expect(await run.supervisor.look(other), 'it runs').toBeNull();
  writeFileSync(join(at, 'go'), '');
  expect(await run.end(other)).toMatchObject({
    stdout: 'before\nafter\n',
    settled: { outcome: { kind: 'exited', code: 0 } },
  });
});

test('JRN-04: two attempts whose console was killed go on, and another process adopts both', async () => {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const own = '$DRILLBOOK_ATTEMPT';
  const text = `${wait(root, `begun-${own}`)}; echo ${own} >>${root}/effect; WORKER=${own}`;
  const console = await standIn(text, env, 'forks');
  await until(() => existsSync(join(root, 'begun-a1')) && existsSync(join(root, 'begun-a2')));
  await console.kill();

  const run = takeUpRun(console.run, env);
  const settling = ['a1', 'a2'].map(attempt => run.end(attempt));
  expect(await run.supervisor.look('a1')).toBeNull();
  expect(await run.supervisor.look('a2')).toBeNull();
  writeFileSync(join(root, 'go'), '');
  for (const ended of await Promise.all(settling))
    expect(ended).toMatchObject({
      stdout: 'before\nafter\n',
      settled: { kind: 'ended', outcome: { kind: 'exited', code: 0 }, session: 'updated' },
    });
  expect(readFileSync(join(root, 'effect'), 'utf8').split('\n').sort()).toEqual(['', 'a1', 'a2']);
  for (const attempt of ['a1', 'a2'])
    expect((await run.step('echo $WORKER', fork(attempt))).stdout).toBe(`${attempt}\n`);
  expect((await run.step('echo "${WORKER-none}"')).stdout).toBe('none\n');
});

test('any name of a session names a file of its own', async () => {
  const run = temporaryRun();
  const long = `${'operations-'.repeat(30)}standby`;
  const names = ['..', '.', 'ops@db/standby', 'DB', 'db', `${long}-1`, `${long}-2`, 'ä*?\n', 'local~3'];
  for (const [index, session] of names.entries()) await run.step(`number=${index}`, { session });
  for (const [index, session] of names.entries())
    expect((await run.step('echo $number', { session })).stdout).toBe(`${index}\n`);
  expect(readdirSync(join(run.directory, 'sessions'))).toHaveLength(names.length);
});
