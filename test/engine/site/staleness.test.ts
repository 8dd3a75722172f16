import { describe, expect, test } from 'vitest';
import type { History } from '../../../engine/site/history.ts';
import type { RunRecord } from '../../../engine/site/run-record.ts';
import { nextChange, stalenessOf } from '../../../engine/site/staleness.ts';

const DAY = 86_400_000;
const front = { lastReviewed: '2026-11-01', reviewEvery: 30 * DAY };

describe('staleness', () => {
  test('a runbook that was reviewed in time and whose commands all ran as they stand is fresh', () => {
    expect(stalenessOf(front, history({ ran: '2026-11-10' }), '2026-11-21').verdict).toBe('fresh');
  });

  test('a review that is due makes it stale, from the day after', () => {
    const ran = history({ ran: '2026-11-25' });
    expect(stalenessOf(front, ran, '2026-12-01').verdict).toBe('fresh');
    expect(stalenessOf(front, ran, '2026-12-02')).toEqual({
      verdict: 'stale',
      reasons: ['The review was due on 2026-12-01.'],
    });
    expect(nextChange(front, ran, '2026-11-30')).toBe('2026-12-02');
  });

  test('a review on paper does not make up for a run long ago', () => {
    expect(stalenessOf(front, history({ ran: '2026-09-01' }), '2026-11-21')).toEqual({
      verdict: 'stale',
      reasons: ['It last ran through on 2026-09-01.'],
    });
  });

  test('a command that was changed since it ran is not proven', () => {
    const changed = { ...history({ ran: '2026-11-20' }), proven: 2 };
    expect(stalenessOf(front, changed, '2026-11-21')).toEqual({
      verdict: 'unproven',
      reasons: ['1 of 3 commands never ran through here as they stand today.'],
    });
  });

  test('a date that is none, or beyond the calendar, is no reason', () => {
    const odd = { lastReviewed: 'soon', reviewEvery: Number.MAX_VALUE };
    expect(stalenessOf(odd, history({ ran: '2026-11-20' }), '2026-11-21').verdict).toBe('fresh');
    expect(nextChange(odd, history({ ran: '2026-11-20' }), '2026-11-21')).toBeNull();
  });
});

function history({ ran }: { readonly ran: string }): History {
  const run = { status: 'succeeded', startedAt: `${ran}T10:00:00Z` } as RunRecord;
  return {
    runs: [run],
    lastRun: run,
    lastDrill: null,
    lastWhole: run.startedAt,
    ended: 1,
    failed: 0,
    commands: 3,
    proven: 3,
    steps: new Map(),
  };
}
