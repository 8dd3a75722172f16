import { expect, onTestFinished, test, vi } from 'vitest';
import { createLateSync } from '../../../../engine/host/keeper/late-sync.ts';

test('an outcome is brought to the disk, unless the next step of its session was asked for', async () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const synced: string[] = [];
  const late = createLateSync(async paths => {
    synced.push(...paths);
  });
  late.owe('local', 'one');
  late.supersede('local');
  late.owe('local', 'two');
  late.owe('at gw-1', 'there');
  late.owe(null, 'alone');
  late.supersede('local~east');
  late.supersede(null);
  expect(synced).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(synced).toEqual(['two', 'there', 'alone']);
  late.supersede('local');
  expect(synced).toHaveLength(3);
});
