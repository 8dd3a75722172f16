import { expect, test } from 'vitest';
import { instantNow } from '../../../../engine/host/clock.ts';
import type { Phase } from '../../../../engine/host/prober/messages.ts';
import { watchService } from '../../../../engine/host/prober/watch-service.ts';
import type { ProbeReport } from '../../../../engine/journal/drill-event.ts';

const markers = { write: 'sleep 5', newest: 'echo nothing' };
const NOTHING = { newestWritten: null, newestPresent: null, missing: 0 };

/** What a probe reports whose looks all succeed, until it is over. */
async function watched(
  phase: () => Phase,
  isOver: (reports: readonly ProbeReport[], looks: number) => boolean,
): Promise<{ readonly reports: readonly ProbeReport[]; readonly looks: number }> {
  const reports: ProbeReport[] = [];
  let looks = 0;
  await watchService({
    setting: {
      name: 'orders',
      check: { kind: 'command', command: 'true' },
      every: 100,
      timeout: 5000,
      markers,
    },
    cwd: '/',
    env: process.env,
    book: { next: () => 'm-1', begun: () => {}, acknowledged: () => {}, lossAt: () => NOTHING },
    last: null,
    values: () => ({}),
    phase,
    isOver: () => isOver(reports, looks),
    report: report => reports.push(report),
    keep: () => {
      looks++;
    },
    sleep: async milliseconds => await new Promise(resolve => setTimeout(resolve, milliseconds)),
  });
  return { reports, looks };
}

test('where no look fails, a loss is asked for once the step of the disruption has ended', async () => {
  const disruption = instantNow();
  let phase: Phase = { disruption, settled: null, ended: false };
  const { reports } = await watched(
    () => phase,
    (all, looks) => {
      if (looks === 2) phase = { disruption, settled: disruption, ended: false };
      return all.some(({ type }) => type === 'loss-measured') || looks > 30;
    },
  );
  expect(reports).toMatchObject([
    { type: 'probe-changed', ok: true },
    { type: 'probe-changed', ok: true, still: true },
    { type: 'loss-measured' },
  ]);
});

test('a marker that takes its time holds up no look', async () => {
  const began = instantNow().mono;
  let fourth = Number.POSITIVE_INFINITY;
  await watched(
    () => ({ disruption: null, settled: null, ended: false }),
    (_, looks) => {
      if (looks >= 4) fourth = Math.min(fourth, instantNow().mono);
      return looks >= 4;
    },
  );
  expect(fourth - began).toBeLessThan(4500);
});
