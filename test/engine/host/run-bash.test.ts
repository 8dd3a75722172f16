import { expect, test } from 'vitest';
import { runBash } from '../../../engine/host/run-bash.ts';

test('a command whose child leaves the group is given up in time', async () => {
  const began = performance.now();
  const printed = await runBash({
    command: 'setsid sleep 20 & wait',
    env: process.env,
    cwd: '/',
    limit: 1024,
    timeLimit: 300,
  });
  expect(printed).toMatchObject({ ok: false, why: 'it took longer than 0.3 s' });
  expect(performance.now() - began).toBeLessThan(15_000);
});
