import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, percentile } from '../../../engine/site/history.ts';

test('half of the values lie at or below the median, and nine tenths at or below the 90th percentile', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), values => {
      const middle = median(values) ?? Number.NaN;
      const high = percentile(values, 0.9) ?? Number.NaN;
      expect(values.filter(value => value <= middle).length).toBeGreaterThanOrEqual(values.length / 2);
      expect(values.filter(value => value >= middle).length).toBeGreaterThanOrEqual(values.length / 2);
      expect(values.filter(value => value <= high).length).toBeGreaterThanOrEqual(values.length * 0.9);
      expect(values).toContain(high);
    }),
  );
});

test('of nothing there is no median', () => {
  expect([median([]), percentile([], 0.9)]).toEqual([null, null]);
  expect(median([1, 2])).toBe(1.5);
});
