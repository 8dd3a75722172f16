import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeCondition } from '../../../engine/condition/judge-condition.ts';
import type { Facts, StepFact } from '../../../engine/condition/truth.ts';

/** An expression, and what it is when everything is known; `null` when it fails then. */
interface Expression {
  readonly text: string;
  readonly value: boolean | null;
}

const REGION = 'eu-1';
const REPLICAS = 3;
const values: Facts['values'] = new Map([
  ['region', { type: 'safe', value: REGION }],
  ['replicas', { type: 'int', value: String(REPLICAS) }],
  ['urgent', { type: 'bool', value: 'true' }],
  ['quiet', { type: 'bool', value: 'false' }],
]);
const steps: Facts['steps'] = new Map<string, StepFact>([
  ['copy', { outcome: 'done', exit: 0 }],
  ['probe', { outcome: 'failed', exit: 7 }],
  ['warm-up', { outcome: 'skipped', exit: null }],
]);

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>(
    { text: 'urgent', value: true },
    { text: 'quiet', value: false },
    { text: 'true', value: true },
    { text: 'steps.copy.ok', value: true },
    { text: 'steps.probe.ok', value: false },
    { text: 'steps["warm-up"].ok', value: false },
    { text: 'steps["warm-up"].outcome == "skipped"', value: true },
    { text: 'region == 3', value: null },
    { text: '1 / (replicas - replicas) == 1', value: null },
  ),
  fc
    .constantFrom('eu-1', 'eu-2')
    .map(name => ({ text: `vars["region"] == "${name}"`, value: name === REGION })),
  fc
    .tuple(fc.constantFrom('<', '<=', '==', '!=', '>'), fc.integer({ min: 0, max: 6 }))
    .map(([operator, limit]) => ({
      text: `replicas ${operator} ${limit}`,
      value: compare(REPLICAS, operator, limit),
    })),
  fc.integer({ min: 0, max: 9 }).map(code => ({ text: `steps.probe.exit == ${code}`, value: code === 7 })),
);

const { expression } = fc.letrec<{ readonly expression: Expression }>(tie => ({
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'max', withCrossShrink: true },
    { arbitrary: leaf, weight: 2 },
    tie('expression').map(({ text, value }) => ({
      text: `!(${text})`,
      value: value === null ? null : !value,
    })),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([a, b]) => ({ text: `(${a.text} && ${b.text})`, value: both(a.value, b.value) })),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([a, b]) => ({ text: `(${a.text} || ${b.text})`, value: either(a.value, b.value) })),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([condition, yes, no]) => ({
      text: `(${condition.text} ? ${yes.text} : ${no.text})`,
      value: condition.value === null ? null : condition.value ? yes.value : no.value,
    })),
    tie('expression').map(({ text, value }) => ({ text: `[1, 2].all(turn, ${text})`, value })),
    tie('expression').map(({ text, value }) => ({ text: `[1, 2].exists(turn, ${text})`, value })),
  ),
}));

test('over known values, a condition is what plain evaluation makes of it', () => {
  fc.assert(
    fc.property(expression, ({ text, value }) => {
      const truth = judgeCondition(text, { values, steps });
      expect(truth.kind).toBe(value === null ? 'faulty' : String(value));
    }),
    { numRuns: 500 },
  );
});

test('a yes or no that was given without some facts stays what it is when they become known', () => {
  fc.assert(
    fc.property(
      expression,
      fc.subarray([...values.keys()]),
      fc.subarray([...steps.keys()]),
      ({ text, value }, names, ids) => {
        const partial = judgeCondition(text, {
          values: new Map([...values].filter(([name]) => names.includes(name))),
          steps: new Map([...steps].filter(([id]) => ids.includes(id))),
        });
        if (partial.kind === 'true' || partial.kind === 'false') expect(partial.kind).toBe(String(value));
        if (partial.kind === 'unknown') {
          const absent = [...values.keys(), ...[...steps.keys()].map(id => `steps.${id}`)].filter(
            name => !names.includes(name) && !ids.includes(name.replace(/^steps\./, '')),
          );
          expect(partial.dependsOn.length).toBeGreaterThan(0);
          expect(absent).toEqual(expect.arrayContaining([...partial.dependsOn]));
        }
      },
    ),
    { numRuns: 500 },
  );
});

/** Conjunction as CEL has it: one that is false settles it, whatever the other does. */
function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function either(a: boolean | null, b: boolean | null): boolean | null {
  if (a === true || b === true) return true;
  return a === null || b === null ? null : false;
}

function compare(a: number, operator: string, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    default:
      return a > b;
  }
}
