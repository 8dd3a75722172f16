import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlannedStep } from '../../../engine/plan/plan.ts';
import { planOf, sketchOf } from '../../helpers/plan-of.ts';
import { markdown, parts } from '../../helpers/random-procedure.ts';

test('a sketch begins as the plan does, and names every step of it', () => {
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 6 }), fc.nat(20), (given, count) => {
      const text = markdown(given);
      const plan = planOf(text, { given: 'yes' });
      const sketch = sketchOf(text, count, { given: 'yes' });
      const { steps, offline, digest: _, ...rest } = plan;
      expect(sketch).toMatchObject(rest);
      expect(sketch.steps.slice(0, count)).toEqual(steps.slice(0, count));
      expect(sketch.steps.map(named)).toEqual(steps.map(named));
      expect(sketch.offline.map(named)).toEqual(offline.map(named));
      expect(sketch.steps.slice(count).every(({ program }) => program === null)).toBe(true);
    }),
  );
});

function named({ id, path, needs, guards, options, step: { title } }: PlannedStep) {
  return { id, path, needs, guards, options, title };
}
