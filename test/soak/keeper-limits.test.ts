import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readStat } from '../../engine/host/process-identity.ts';
import { facility } from '../helpers/facility.ts';
import { type TemporaryRun, temporaryRun, until } from '../helpers/temporary-run.ts';

const strace = facility('strace', ['-f', '-qq', '-e', 'trace=none', 'true']);

test('PRC-06: time in which a step is stopped does not count towards its limit', async () => {
  const run = temporaryRun();
  const attempt = await run.begin('kill -STOP $$; echo "went on"', { timeout: 1500 });
  const pid = await until(() => startedPid(run, attempt));
  await until(() => readStat(pid)?.state === 'T');
  await passed(2500);
  process.kill(pid, 'SIGCONT');
  const { settled, stdout } = await run.end(attempt);
  expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 0 } });
  expect(stdout).toBe('went on\n');
});

test('PRC-06: nor does time in which everything is stopped, and afterwards the limit holds', async () => {
  const run = temporaryRun();
  const attempt = await run.begin('echo ready; while :; do sleep 0.05; done', { timeout: 1200 });
  const pid = await until(() => startedPid(run, attempt));
  const keeper = keeperPid(run);
  process.kill(keeper, 'SIGSTOP');
  process.kill(-pid, 'SIGSTOP');
  await passed(2500);
  const outcome = join(run.directory, 'attempts', attempt, 'outcome.json');
  process.kill(keeper, 'SIGCONT');
  await passed(400);
  expect(existsSync(outcome), 'its time is not over').toBe(false);
  process.kill(-pid, 'SIGCONT');
  expect((await run.end(attempt)).settled).toMatchObject({ outcome: { kind: 'timed-out', after: 1200 } });
});

test.skipIf(!strace).each([
  ['clone,clone3,vfork,fork', 'EAGAIN', 'The system has no room for another process (EAGAIN).'],
  ['clone,clone3,vfork,fork', 'ENOMEM', 'The system has no memory for another process (ENOMEM).'],
  ['execve', 'E2BIG', 'The values of the step are larger than the system passes to a program (E2BIG).'],
])('PRC-10: a system that answers %s with %s is told from a step that failed', async (calls, error, why) => {
  const run = temporaryRun();
  await run.step('true');
  const tracer = await failing({ pid: keeperPid(run), calls, error });
  // This one may have a shell that waits since before.
  await run.step('true');
  expect((await run.step('echo not reached')).settled).toMatchObject({
    kind: 'ended',
    outcome: { kind: 'not-started', why },
  });
  await tracer.leave();
  expect((await run.step('echo again')).stdout).toBe('again\n');
});

/** From now on these calls of this process fail so. */
async function failing(input: { readonly pid: number; readonly calls: string; readonly error: string }) {
  const { pid, calls, error } = input;
  const inject = `inject=${calls}:error=${error}`;
  const tracer = spawn('strace', ['-f', '-p', String(pid), '-e', `trace=${calls}`, '-e', inject]);
  let said = '';
  tracer.stderr.on('data', part => {
    said += part;
  });
  onTestFinished(() => void tracer.kill('SIGKILL'));
  await until(() => said.includes('attached'));
  return {
    leave: async () => {
      tracer.kill('SIGINT');
      await until(() => tracer.exitCode !== null || tracer.signalCode !== null);
    },
  };
}

function keeperPid(run: TemporaryRun): number {
  return (JSON.parse(readFileSync(join(run.directory, 'keeper', 'keeper.json'), 'utf8')) as { pid: number })
    .pid;
}

function startedPid(run: TemporaryRun, attempt: string): number {
  const path = join(run.directory, 'attempts', attempt, 'started');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text === '' ? 0 : (JSON.parse(text) as { pid: number }).pid;
}

/** What is shown is that nothing happens in this time, so there is nothing to wait for. */
function passed(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
