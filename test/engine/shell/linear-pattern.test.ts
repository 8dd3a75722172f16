import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileLinear } from '../../../engine/shell/linear-pattern.ts';
import { checkValue } from '../../../engine/shell/value-types.ts';

/** Expressions of all kinds that are understood, small enough for both ways to be quick. */
const expression: fc.Arbitrary<string> = fc.letrec<{ all: string; part: string }>(tie => ({
  all: fc.oneof(
    { depthSize: 'small' },
    tie('part'),
    fc.tuple(tie('part'), tie('part')).map(([left, right]) => left + right),
    fc.tuple(tie('all'), tie('all')).map(([left, right]) => `${left}|${right}`),
  ),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      ...[
        'a',
        'b',
        '.',
        '[ab]',
        '[^a]',
        '[\\]a-]',
        '\\d',
        '\\w',
        '\\.',
        '\\u{1f600}',
        '\\x61',
        '\\p{L}',
        '😀',
        '^',
        '$',
      ],
      ...['-', '\\/', '\\n', '[\\d_]', '\\s', '\\{'],
    ),
    fc
      .tuple(tie('all'), fc.constantFrom('', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?', '{0}'))
      .map(([inside, quantifier]) => `(?:${inside})${quantifier}`),
    tie('all').map(inside => `(${inside})`),
  ),
})).all;

const text = fc.string({
  unit: fc.constantFrom('a', 'b', '1', '_', '.', '-', ' ', '😀', 'ä', '\n', '{', ']'),
  maxLength: 6,
});

test('it matches what the expressions of the language match, as a whole', () => {
  fc.assert(
    fc.property(expression, text, (pattern, value) => {
      const native = new RegExp(`^(?:${pattern})$`, 'u').test(value);
      expect(compileLinear(pattern)?.match(value), `${pattern} on ${JSON.stringify(value)}`).toBe(
        native ? 'matches' : 'differs',
      );
    }),
    { numRuns: 5000, seed: 2026 },
  );
});

test.each(['(a+)+b', '(a|a)*b', '(a|aa)+$b', '(.*)*x', '([a-zA-Z]+)*1', '(?:a?){30}a{30}b'])(
  'no expression takes long, however often it could go back: %s',
  pattern => {
    const start = performance.now();
    expect(compileLinear(pattern)?.match('a'.repeat(5000))).toBe('differs');
    expect(performance.now() - start).toBeLessThan(2000);
  },
);

test.each(['(?=a)a', '(?!a).', '(?<=a)b', '(?<!a)b', '(a)\\1', '\\bword\\b', '(?:a{1000}){1000}'])(
  'what cannot be matched in one go is refused, and not tried: %s',
  pattern => {
    expect(compileLinear(pattern)).toBeNull();
    const checked = checkValue({ name: 'zone', type: 'text', declared: true, lines: [], pattern }, 'a');
    expect(checked).toMatchObject({ ok: false, message: expect.stringContaining('it is not tried') });
  },
);

test('a long value is not held against a large expression', () => {
  expect(compileLinear('(?:a|b){500}[a-z]*')?.match('a'.repeat(60_000))).toBe('too-long');
});
