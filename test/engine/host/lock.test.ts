import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readHolder, takeLock } from '../../../engine/host/lock.ts';
import { ownIdentity } from '../../../engine/host/process-identity.ts';
import { bundleProgram } from '../../helpers/bundle-program.ts';
import { temporaryDirectory, until } from '../../helpers/temporary-run.ts';

const contender = bundleProgram('lock-contender');

test('JRN-11: a second driver is refused and told who drives', () => {
  const path = join(temporaryDirectory(), 'lock');
  const lock = takeLock(path);
  expect(() => takeLock(path)).toThrow(`The run is driven by process ${process.pid} on ${hostname()}.`);
  expect(readHolder(path)).toEqual({ ...ownIdentity(), host: hostname() });
  lock.release();
  takeLock(path).release();
});

test('JRN-11: of two processes that go for the lock two hundred times, one gets it each time', async () => {
  const path = join(temporaryDirectory(), 'lock');
  const contenders = [contend(path, 200), contend(path, 200)];
  await until(() => contenders.every(each => each.printed().includes('ready')));
  for (let round = 0; round < 200; round++) {
    for (const each of contenders) each.child.stdin.write('go\n');
    await until(() => contenders.every(each => each.answers().length === round + 1));
    const answers = contenders.map(each => each.answers()[round]);
    expect([...answers].sort(), `round ${round}`).toEqual(['held', 'taken']);
    for (const each of contenders) each.child.stdin.write('release\n');
    await until(() => contenders.every(each => each.printed().split('released').length === round + 2));
  }
});

test('JRN-11: the lock of a process that was killed is free at once', async () => {
  const path = join(temporaryDirectory(), 'lock');
  const other = contend(path, 1);
  await until(() => other.printed().includes('ready'));
  other.child.stdin.write('go\n');
  await until(() => other.answers()[0] === 'taken');
  expect(() => takeLock(path)).toThrow(`The run is driven by process ${other.child.pid} on`);
  other.child.kill('SIGKILL');
  await new Promise(resolve => other.child.once('exit', resolve));
  takeLock(path).release();
});

test.each([
  ['perl', ['perl'], 'journal-locked'],
  ['an exclusive file', [], 'journal-locked'],
])('without flock the lock is kept by %s', (_name, tools, code) => {
  const root = temporaryDirectory();
  const path = join(root, 'lock');
  const before = process.env['PATH'];
  onTestFinished(() => {
    process.env['PATH'] = before;
  });
  mkdirSync(join(root, 'bin'));
  for (const tool of tools) symlinkSync(`/usr/bin/${tool}`, join(root, 'bin', tool));
  process.env['PATH'] = join(root, 'bin');
  const lock = takeLock(path);
  expect(() => takeLock(path)).toThrow(expect.objectContaining({ code }));
  lock.release();
  takeLock(path).release();
});

test('where nothing can lock, the lock of a dead process is a person’s to remove', () => {
  const root = temporaryDirectory();
  const before = process.env['PATH'];
  onTestFinished(() => {
    process.env['PATH'] = before;
  });
  mkdirSync(join(root, 'bin'));
  process.env['PATH'] = join(root, 'bin');
  const path = join(root, 'lock');
  writeFileSync(`${path}.exclusive`, JSON.stringify({ pid: 1, start: 'x', boot: 'y', host: hostname() }));
  chmodSync(`${path}.exclusive`, 0o600);
  expect(() => takeLock(path)).toThrow(
    expect.objectContaining({
      message: `The run is driven by process 1 on ${hostname()}.`,
      hint: `That process is gone: remove ${path}.exclusive and try again.`,
    }),
  );
});

function contend(path: string, rounds: number) {
  const child = spawn(process.execPath, [contender, path, String(rounds)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', part => {
    text += part;
  });
  return {
    child,
    printed: () => text,
    answers: () => text.split('\n').filter(line => line === 'taken' || line === 'held'),
  };
}
