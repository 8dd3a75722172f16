import { expect, test } from 'vitest';
import { isWithin } from '../../../engine/host/is-within.ts';

test.each([
  ['/srv/books', '/srv/books', true],
  ['/srv/books', '/srv/books/ops/drain.md', true],
  ['/srv/books', '/srv/books/..hidden.md', true],
  ['/', '/drain.md', true],
  ['/srv/books', '/srv/books-of-others/drain.md', false],
  ['/srv/books', '/srv/drain.md', false],
  ['/srv/books', '/', false],
])('of %s, what lies at %s: %s', (folder, path, expected) => {
  expect(isWithin(folder, path)).toBe(expected);
});
