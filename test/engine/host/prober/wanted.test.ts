import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PATIENCE, wantedBy } from '../../../../engine/host/prober/wanted.ts';
import { temporaryPlace } from '../../../helpers/temporary-place.ts';

test('a prober is wanted for twelve hours after the last touch, whatever the wall clock says of it', () => {
  const phase = join(temporaryPlace(), 'phase.json');
  writeFileSync(phase, '{}');
  // As it looks when the wall clock jumps forward by more than that.
  utimesSync(phase, 0, 0);
  let now = 5000;
  const isWanted = wantedBy(phase, () => now);
  expect(isWanted()).toBe(true);
  now += PATIENCE - 1;
  expect(isWanted()).toBe(true);
  utimesSync(phase, 60, 60);
  expect(isWanted()).toBe(true);
  now += PATIENCE - 1;
  expect(isWanted()).toBe(true);
  now += 1;
  expect(isWanted()).toBe(false);
  rmSync(phase);
  expect(wantedBy(phase, () => now)()).toBe(false);
});
