import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockJump } from '../../../engine/journal/clock-jump.ts';

const at = (seconds: number, mono: number, boot = 'one') => ({
  time: new Date(Date.UTC(2026, 10, 21) + seconds * 1000).toISOString(),
  mono: mono * 1000,
  boot,
});

test('PRC-07: a wall clock that was set is told, with its direction and by how much', () => {
  expect(clockJump(at(0, 100), at(-3590, 110))).toMatch(/went back by 3600 s/);
  expect(clockJump(at(0, 100), at(3610, 110))).toMatch(/went forward by 3600 s/);
});

test('PRC-07: clocks that agree, or drift as a corrected clock may, say nothing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.double({ min: -0.0005, max: 0.0005, noNaN: true }),
      (passed, drift) => clockJump(at(0, 50), at(passed * (1 + drift), 50 + passed)) === null,
    ),
  );
});

test('PRC-07: nothing can be said across a boot', () => {
  expect(clockJump(at(0, 100), at(-3600, 1, 'two'))).toBeNull();
});
