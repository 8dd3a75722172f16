import { expect, test } from 'vitest';
import { followLooks, type SeenLook } from '../../../../engine/host/prober/follow-looks.ts';
import type { Instant } from '../../../../engine/model/instant.ts';

const at = (second: number): Instant => ({
  time: new Date(Date.UTC(2026, 10, 21, 9) + second * 1000).toISOString(),
  mono: second * 1000,
  boot: 'one',
});

/** A look that begins at a second and takes half of one. */
const look = (second: number, ok: boolean) => ({
  ok,
  said: ok ? 'connected' : 'refused',
  began: at(second),
  ended: at(second + 0.5),
});

const phase = (disruption: number | null, settled: number | null = null) => ({
  disruption: disruption === null ? null : at(disruption),
  settled: settled === null ? null : at(settled),
});

function told({ report }: SeenLook): string {
  if (report?.type !== 'probe-changed') return 'nothing';
  return `${report.still === true ? 'still ' : ''}${report.ok ? 'up' : 'down'} after ${report.looks}`;
}

test('the first look is told, and then each that differs, with how many were as the one before', () => {
  const see = followLooks('orders', null);
  const seen = [true, true, false, false, true].map((ok, second) => see(look(second, ok), phase(null)));
  expect(seen.map(told)).toEqual(['up after 0', 'nothing', 'down after 2', 'nothing', 'up after 2']);
  expect(seen[2]?.report).toMatchObject({ at: at(2.5), lastBefore: at(1) });
});

test('markers are written before the disruption, and asked for once the service went down or the step ended', () => {
  const see = followLooks('orders', null);
  expect(see(look(1, true), phase(null)).markers).toBe('write');
  expect(see(look(3, true), phase(2)).markers).toBe('leave');
  expect(see(look(4, false), phase(2)).markers).toBe('ask');
  expect(see(look(5, true), phase(2)).markers).toBe('ask');
  const never = followLooks('orders', null);
  expect(never(look(3, true), phase(2, 4)).markers).toBe('leave');
  expect(never(look(4, true), phase(2, 4)).markers).toBe('ask');
});

test('where no look failed, the first after the step has ended is told once', () => {
  const see = followLooks('orders', null);
  const seen = [1, 3, 5, 6].map(second => see(look(second, true), phase(2, 4)));
  expect(seen.map(told)).toEqual(['up after 0', 'nothing', 'still up after 2', 'nothing']);
  expect(seen[2]?.report).toMatchObject({ lastBefore: null });
});

test('what was seen of one outage says nothing of the next, and what a prober before saw of this one does', () => {
  const see = followLooks('orders', null);
  const [first, , second] = [
    see(look(3, false), phase(2)),
    see(look(4, true), phase(2)),
    see(look(6, true), phase(5)),
  ];
  expect(first.last.wentDown).toBe(true);
  expect(second).toMatchObject({ isOtherOutage: true, last: { wentDown: false }, markers: 'leave' });
  expect(followLooks('orders', first.last)(look(6, true), phase(2)).last.wentDown).toBe(true);
});
