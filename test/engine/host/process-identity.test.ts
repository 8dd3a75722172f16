import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../engine/host/clock.ts';
import { identify, isAlive, ownIdentity } from '../../../engine/host/process-identity.ts';
import { temporaryDirectory, until } from '../../helpers/temporary-run.ts';

test('this process is alive, and another with its number would not be it', () => {
  expect(isAlive(ownIdentity())).toBe(true);
  expect(isAlive({ ...ownIdentity(), start: '1' })).toBe(false);
  expect(isAlive({ ...ownIdentity(), boot: 'an-earlier-boot' })).toBe(false);
});

test('a process with a confusing name is identified', async () => {
  const program = join(temporaryDirectory(), 'a) R 1 (b');
  copyFileSync('/bin/sleep', program);
  const child = spawn(program, ['60']);
  onTestFinished(() => void child.kill('SIGKILL'));
  const stat = await until(() => {
    const text = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
    return text.includes('a) R 1 (b') && text;
  });
  expect(identify(child.pid as number)?.start).toBe(stat.split(') ').at(-1)?.split(' ')[19]);
});

test('a process that has ended is dead even before it is reaped', async () => {
  const child = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60']);
  onTestFinished(() => void child.kill('SIGKILL'));
  const pid = await new Promise<number>(resolve => child.stdout.once('data', line => resolve(Number(line))));
  await until(() => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '));
  expect(identify(pid)).toBeNull();
});

test('the clock counts milliseconds since boot and names the boot', () => {
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000;
  expect(systemClock.mono()).toBeGreaterThan(0);
  expect(Math.abs(systemClock.mono() - uptime)).toBeLessThan(5000);
  expect(systemClock.boot).toMatch(/^[0-9a-f-]{36}$/);
  expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});
