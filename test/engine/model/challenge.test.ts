import { expect, test } from 'vitest';
import { challengePattern, namesInChallenge } from '../../../engine/model/challenge.ts';

const values: Readonly<Record<string, string>> = { node: 'web-1.(eu)' };
const fits = (expected: string, text: string) =>
  new RegExp(challengePattern(expected, name => values[name]) ?? '(?!)', 'mu').test(text);

test('what is expected is an expression that fits all of what was read', () => {
  expect(fits('[0-9]+ replicas', '3 replicas')).toBe(true);
  expect(fits('[0-9]+ replicas', '13 replicas left')).toBe(false);
  expect(fits('primary|standby', 'standby')).toBe(true);
  expect(fits('primary|standby', 'standby of web-2')).toBe(false);
});

test('the value of a variable stands for itself, whatever it means in an expression', () => {
  expect(namesInChallenge('${node}: ${role}')).toEqual(['node', 'role']);
  expect(fits('${node}', 'web-1.(eu)')).toBe(true);
  expect(fits('${node}', 'web-1xeu')).toBe(false);
  expect(fits('${unknown}', '')).toBe(false);
});
