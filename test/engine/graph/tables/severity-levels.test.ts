import { expect, test } from 'vitest';
import { severityLevels } from '../../../../engine/graph/tables/severity-levels.ts';
import { read } from '../../../helpers/read.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function levels(table: string) {
  return read(`# On call\n\n${table}\n`).tables.flatMap(severityLevels);
}

test('each level has the times of its columns', () => {
  expect(
    levels(
      '| Severity | Means | Response time | Resolution time |\n|---|---|---|---|\n| SEV1 | down | 15 min | 4 hours |\n| SEV2 | slow | 1 hour | when we can |',
    ),
  ).toEqual([
    {
      level: 'SEV1',
      budgets: [
        { name: 'Response time', ms: 15 * MINUTE },
        { name: 'Resolution time', ms: 4 * HOUR },
      ],
    },
    { level: 'SEV2', budgets: [{ name: 'Response time', ms: HOUR }] },
  ]);
});

test.each([
  ['15 min', 15 * MINUTE],
  ['**< 15 minutes**', 15 * MINUTE],
  ['15–30 min', 30 * MINUTE],
  ['30 min - 1 hour', HOUR],
  ['1h30m', 90 * MINUTE],
  ['within 2 hours of the page', 2 * HOUR],
  ['Immediately', 0],
  ['Immediate (< 5 min)', 5 * MINUTE],
  ['sofort', 0],
  ['Immédiat', 0],
  ['2 heures', 2 * HOUR],
  ['1 Stunde', HOUR],
  ['1 Tag', 24 * HOUR],
])('“%s” is %i ms', (cell, ms) => {
  expect(levels(`| Level | SLA |\n|---|---|\n| high | ${cell} |`)).toEqual([
    { level: 'high', budgets: [{ name: 'SLA', ms }] },
  ]);
});

test.each([
  'Next business day',
  '2 business days',
  '1 jour ouvré',
  '2 Werktage',
  'best effort',
  '99.9 %',
  '',
])('“%s” is no time budget', cell => {
  expect(levels(`| Level | SLA |\n|---|---|\n| high | ${cell} |`)).toEqual([{ level: 'high', budgets: [] }]);
});

test('other tables have no levels', () => {
  expect(levels('| Host | Address |\n|---|---|\n| db-1 | 10 min |')).toEqual([]);
});
