import { expect, test } from 'vitest';
import { editDistance, likelyTypo, nearest } from '../../../engine/model/nearest.ts';

test('a likely typo is at most two edits away, and less than half the word', () => {
  expect(likelyTypo('timeuot', ['timeout', 'title'])).toBe('timeout');
  expect(likelyTypo('rsik', ['risk'])).toBe('risk');
  expect(likelyTypo('ab', ['xy'])).toBeNull();
  expect(likelyTypo('environment', ['env'])).toBeNull();
});

test('suggestions also hold what contains the word, best first, at most three', () => {
  expect(nearest('drain', ['drain-a-node', 'train', 'drains', 'brain', 'restart'])).toEqual([
    'drain-a-node',
    'drains',
    'train',
  ]);
});

test('swapped neighbours are one edit', () => {
  expect(editDistance('rsik', 'risk')).toBe(1);
});
