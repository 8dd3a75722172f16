import { expect, test } from 'vitest';
import { substitute } from '../../../engine/shell/substitute.ts';
import { findPlaceholders } from './oracle/find-placeholders.ts';

const OPENERS: readonly (readonly [open: string, close: string])[] = [
  ['$((', ''],
  ['$(', ')'],
  ['a[$(', ')]'],
  ['((', ''],
  ['(( $(', ') ))'],
  ['$(( $(', ')'],
  ['{ ', '; }'],
  ['"$(', ')"'],
  ['"${x:-', '}"'],
  ['if ', ''],
  ['case x in x) ', ''],
  ['x=(', ')'],
  ['f() ', ''],
  ['time ', ''],
  ['`', ''],
  ['<<E\n', ''],
  ['docker exec ', ''],
  ['nice -X ', ''],
  ['sudo ', ''],
  ['eval ', ''],
  ['xargs docker exec sh -c ', ''],
  ['a | ', ''],
  ['x=$y; y=$x; ', ''],
  ["'<db>'", ''],
];

test.each(OPENERS)(
  '%j, a thousand times over, is read or refused at once, and never overflows',
  (open, close) => {
    const text = `echo ${open.repeat(1000)}<db>${close.repeat(1000)}`;
    const started = performance.now();
    const compiled = substitute(text, findPlaceholders(text), { shell: 'bash' });
    expect(compiled.ok || compiled.refusal.reason).toBeTruthy();
    // Work that doubles with each level would take years.
    expect(performance.now() - started).toBeLessThan(10_000);
  },
);

test('ordinary depth is no reason to refuse', () => {
  const text = `echo ${'"$(echo '.repeat(10)}<db>${')"'.repeat(10)}`;
  expect(substitute(text, findPlaceholders(text), { shell: 'bash' }).ok).toBe(true);
});

test('a long script is read in time that grows with its length', () => {
  const text = 'if [ -f "$x" ]; then cp <db> "/srv/<db>" # <db>\nfi\n'.repeat(2000);
  const started = performance.now();
  expect(substitute(text, findPlaceholders(text), { shell: 'bash' }).ok).toBe(true);
  expect(performance.now() - started).toBeLessThan(10_000);
});
