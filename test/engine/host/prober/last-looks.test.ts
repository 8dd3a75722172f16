import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lastLooks } from '../../../../engine/host/prober/last-looks.ts';
import { proberLayout } from '../../../../engine/host/prober/layout.ts';
import type { Instant } from '../../../../engine/model/instant.ts';
import { temporaryPlace } from '../../../helpers/temporary-place.ts';

const at = (second: number): Instant => ({
  time: new Date(Date.UTC(2026, 10, 21, 2, 0, second)).toISOString(),
  mono: second * 1000,
  boot: 'boot-1',
});

test('a prober that was killed between telling of a change and keeping it has told of it', () => {
  const layout = proberLayout(temporaryPlace());
  mkdirSync(layout.directory);
  const up = { ok: true, began: at(3), ended: at(3.1), looks: 3, wentDown: false };
  const report = { type: 'probe-changed', probe: 'orders', ok: false, at: at(6), lastBefore: at(3) };
  writeFileSync(layout.last, JSON.stringify({ orders: up }));
  writeFileSync(layout.phase, JSON.stringify({ disruption: at(5), ended: false }));
  expect(lastLooks(layout)).toEqual(new Map());
  writeFileSync(layout.reports, `${JSON.stringify({ ...report, ok: true, at: at(1) })}\n`);
  expect(lastLooks(layout).get('orders')).toEqual(up);
  writeFileSync(layout.reports, `${JSON.stringify(report)}\n{"type":"probe-ch`);
  expect(lastLooks(layout).get('orders')).toEqual({
    ok: false,
    began: at(6),
    ended: at(6),
    looks: 1,
    wentDown: true,
  });
});
