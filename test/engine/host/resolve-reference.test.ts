import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveReference } from '../../../engine/host/resolve-reference.ts';
import { runBash } from '../../../engine/host/run-bash.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

function place(env: Readonly<Record<string, string>> = {}) {
  return { cwd: temporaryPlace(), env: { PATH: process.env.PATH ?? '', ...env } };
}

test('`env:` takes what the environment holds, and refuses what it does not', async () => {
  const here = place({ LEDGER_PASS: 'green-apples', BLANK: '' });
  expect(await resolveReference('env:LEDGER_PASS', here)).toEqual({
    ok: true,
    value: 'green-apples',
    said: '',
  });
  expect(await resolveReference('env:LEDGER_PAS', here)).toMatchObject({
    ok: false,
    why: 'there is no environment variable LEDGER_PAS',
  });
  expect(await resolveReference('env:BLANK', here)).toMatchObject({ ok: false, why: 'it is empty' });
  expect(await resolveReference('env:constructor', here)).toMatchObject({ ok: false });
});

test('`file:` is relative to the working directory, and loses one line feed', async () => {
  const here = place();
  writeFileSync(join(here.cwd, 'pass'), 'green\napples\n\n', { mode: 0o600 });
  expect(await resolveReference('file:pass', here)).toEqual({ ok: true, value: 'green\napples\n', said: '' });
});

test('`file:~/` is in the home directory', async () => {
  const home = temporaryPlace();
  writeFileSync(join(home, 'pass'), 'green-apples', { mode: 0o600 });
  expect(await resolveReference('file:~/pass', place({ HOME: home }))).toMatchObject({
    value: 'green-apples',
  });
});

test('a file that others can read is warned of, and read', async () => {
  const here = place();
  const path = join(here.cwd, 'pass');
  writeFileSync(path, 'green-apples');
  chmodSync(path, 0o640);
  expect(await resolveReference('file:pass', here)).toEqual({
    ok: true,
    value: 'green-apples',
    said: `${path} can be read by others on this machine (mode 640): chmod 600 it.\n`,
  });
});

test('what is no file of at most 64 KiB of text is refused', async () => {
  const here = place();
  writeFileSync(join(here.cwd, 'large'), 'x'.repeat(64 * 1024 + 1), { mode: 0o600 });
  writeFileSync(join(here.cwd, 'binary'), new Uint8Array([0xff, 0xfe]), { mode: 0o600 });
  spawnSync('mkfifo', [join(here.cwd, 'pipe')]);
  const why = async (text: string) => {
    const resolved = await resolveReference(text, here);
    return resolved.ok ? null : resolved.why;
  };
  expect(await why('file:large')).toBe(`${join(here.cwd, 'large')} is larger than 64 KiB`);
  expect(await why('file:binary')).toBe('it is not UTF-8 text');
  expect(await why('file:pipe')).toBe(`${join(here.cwd, 'pipe')} is not a file`);
  expect(await why('file:.')).toBe(`${here.cwd} is not a file`);
  expect(await why('file:nowhere')).toBe(`${join(here.cwd, 'nowhere')} cannot be read (ENOENT)`);
});

test('`cmd:` takes stdout without one line feed, and keeps stderr apart', async () => {
  expect(await resolveReference('cmd: echo green-apples; echo unlocked >&2', place())).toEqual({
    ok: true,
    value: 'green-apples',
    said: 'unlocked\n',
  });
});

test('`cmd:` runs where the operator is, in the environment of steps', async () => {
  const here = place({ BASH_ENV: '/nonexistent', CELLAR: 'north' });
  expect(await resolveReference('cmd: echo "$PWD $CELLAR ${BASH_ENV-none}"', here)).toMatchObject({
    value: `${here.cwd} north none`,
  });
});

test('a command that fails says how, and nothing that it printed', async () => {
  const failed = await resolveReference('cmd: echo green-apples; exit 3', place());
  expect(failed).toEqual({ ok: false, why: 'it ended with exit code 3', said: '' });
  expect(await resolveReference('cmd: true', place())).toMatchObject({ ok: false, why: 'it is empty' });
  expect(await resolveReference('cmd: yes', place())).toMatchObject({ why: 'it printed more than 64 KiB' });
  expect(await resolveReference('cmd: kill -9 $$', place())).toMatchObject({ why: 'it ended with SIGKILL' });
});

test('a command out of time is ended with everything that it started', async () => {
  const here = place();
  const began = performance.now();
  const printed = await runBash({
    ...here,
    command: 'sleep 60 & echo $! > pid; wait',
    limit: 1024,
    timeLimit: 300,
  });
  expect(printed).toMatchObject({ ok: false, why: 'it took longer than 0.3 s' });
  expect(performance.now() - began).toBeLessThan(20_000);
  const left = spawnSync('bash', ['-c', 'ps -o stat= -p "$(cat pid)" | grep -v Z'], { cwd: here.cwd });
  expect(left.stdout.toString()).toBe('');
});
