import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMarkerBooks } from '../../../../engine/host/prober/marker-book.ts';
import type { Instant } from '../../../../engine/model/instant.ts';
import { temporaryPlace } from '../../../helpers/temporary-place.ts';

const at = (second: number): Instant => ({
  time: new Date(Date.UTC(2026, 10, 21, 2, 0, second)).toISOString(),
  mono: second * 1000,
  boot: 'boot-1',
});

function written(path: string) {
  const book = openMarkerBooks(path).book('orders', 'm1');
  for (const second of [1, 2, 3, 4]) {
    const marker = book.next();
    book.begun(marker, at(second));
    // Nobody heard of the third.
    if (second !== 3) book.acknowledged(marker, at(second + 0.25));
  }
  return book;
}

test('what is lost is what was acknowledged before the disruption and is newer than what is there', () => {
  const book = written(join(temporaryPlace(), 'markers.ndjson'));
  expect(book.lossAt('m1-000001', at(5))).toEqual({
    newestWritten: { marker: 'm1-000004', at: at(4.25) },
    newestPresent: { marker: 'm1-000001', at: at(1.25) },
    missing: 2,
    between: { from: at(1), to: at(2.25) },
  });
  expect(book.lossAt('m1-000004', at(5)).missing).toBe(0);
  expect(book.lossAt(null, at(5))).toMatchObject({ newestPresent: null, missing: 3 });
  expect(book.lossAt('of-another-drill', at(5))).toMatchObject({ newestPresent: null, missing: 3 });
});

test('what was acknowledged after the disruption was not there to be lost, and what nobody acknowledged may be there', () => {
  const book = written(join(temporaryPlace(), 'markers.ndjson'));
  expect(book.lossAt('m1-000001', at(4.1))).toMatchObject({
    newestWritten: { marker: 'm1-000002' },
    missing: 1,
  });
  expect(book.lossAt('m1-000003', at(5))).toMatchObject({
    newestPresent: { marker: 'm1-000003', at: at(3) },
    missing: 1,
  });
});

test('the loss lies between the beginning of what is there and the next that was acknowledged, or the disruption', () => {
  const book = written(join(temporaryPlace(), 'markers.ndjson'));
  // Nobody heard of the third, so the second may be the last of what was lost.
  expect(book.lossAt('m1-000002', at(9)).between).toEqual({ from: at(2), to: at(4.25) });
  expect(book.lossAt('m1-000004', at(9)).between).toEqual({ from: at(4), to: at(9) });
  expect(book.lossAt(null, at(9)).between).toBeUndefined();
});

test('a prober that takes over goes on in the same book, also after a line that was cut off', () => {
  const path = join(temporaryPlace(), 'markers.ndjson');
  const before = written(path).lossAt('m1-000001', at(5));
  appendFileSync(path, '{"probe":"orders","mark');
  const book = openMarkerBooks(path).book('orders', 'm1');
  expect(book.lossAt('m1-000001', at(5))).toEqual(before);
  expect(book.next()).toBe('m1-000005');
  expect(openMarkerBooks(path).book('another', 'm2').next()).toBe('m2-000001');
});
