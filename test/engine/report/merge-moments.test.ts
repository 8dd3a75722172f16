import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Moment, mergeMoments } from '../../../engine/report/merge-moments.ts';

test('moments come in order of time, each once, those of a scene in their own order', () => {
  const scene = fc.record({ from: fc.nat(100), steps: fc.array(fc.nat(50)) });
  fc.assert(
    fc.property(fc.array(scene), drawn => {
      const scenes = drawn.map(({ from, steps }, at) => {
        const times = steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0));
        return { from, moments: times.map((time, index): Moment => [time, `${at}.${index}`]) };
      });
      const played = [...mergeMoments(scenes)];
      const sorted = scenes
        .flatMap(({ from, moments }) => moments.map(([at, text]): Moment => [from + at, text]))
        .sort(([a], [b]) => a - b);
      expect(played.map(([at]) => at)).toEqual(sorted.map(([at]) => at));
      expect(played.map(([, text]) => text).sort()).toEqual(sorted.map(([, text]) => text).sort());
      for (const [at, { moments }] of scenes.entries())
        expect(played.filter(([, text]) => text.startsWith(`${at}.`)).map(([, text]) => text)).toEqual(
          moments.map(([, text]) => text),
        );
    }),
  );
});

test('nothing is made before it is asked for, and what is left is closed', () => {
  let made = 0;
  let closed = 0;
  function* endless(): Generator<Moment> {
    try {
      for (;;) yield [made++, 'line'];
    } finally {
      closed++;
    }
  }
  for (const [at] of mergeMoments([
    { from: 0, moments: endless() },
    { from: 5, moments: endless() },
  ]))
    if (at >= 10) break;
  expect(made).toBeLessThan(40);
  expect(closed).toBe(2);
});
