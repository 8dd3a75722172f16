import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunEventBody } from '../../../engine/journal/event.ts';
import { verifyJournal } from '../../../engine/journal/verify.ts';
import type { Runbook } from '../../../engine/plugin/index.ts';
import { csv } from '../../../plugins/exporters/csv.ts';
import { ndjson } from '../../../plugins/exporters/ndjson.ts';
import { drainBodies, journalOf } from '../../helpers/journal-fixtures.ts';

const runbook = {} as Runbook;
const drained = journalOf(drainBodies);

test('the records as NDJSON are the journal, byte for byte', () => {
  const text = ndjson.export({ runbook, events: drained.events });
  expect(text).toBe(Buffer.from(drained.bytes).toString('utf8'));
  expect(verifyJournal(Buffer.from(text))).toMatchObject({ ok: true, records: 6 });
});

test('the records as CSV are a row each, with what an auditor asks for first', () => {
  const [headings, ...rows] = parsed(csv.export({ runbook, events: drained.events }));
  expect(headings).toEqual([
    'seq',
    'time',
    'user',
    'origin',
    'type',
    'outcome',
    'resource',
    'details',
    'hash',
  ]);
  expect(rows.map(row => row.slice(0, 7))).toMatchInlineSnapshot(`
    [
      [
        "1",
        "2026-11-21T09:00:00.000Z",
        "ada",
        "host not recorded console",
        "run-started",
        "success",
        "runbook drain.md",
      ],
      [
        "2",
        "2026-11-21T09:00:01.000Z",
        "ada",
        "host not recorded console",
        "answered",
        "success",
        "variable node",
      ],
      [
        "3",
        "2026-11-21T09:00:02.000Z",
        "ada",
        "host not recorded console",
        "attempt-started",
        "success",
        "step drain/1, attempt a1",
      ],
      [
        "4",
        "2026-11-21T09:00:03.000Z",
        "ada",
        "host not recorded console",
        "attempt-ended",
        "success",
        "step drain/1, attempt a1",
      ],
      [
        "5",
        "2026-11-21T09:00:04.000Z",
        "ada",
        "host not recorded console",
        "noted",
        "success",
        "run 20261121-drain",
      ],
      [
        "6",
        "2026-11-21T09:00:05.000Z",
        "ada",
        "host not recorded console",
        "run-ended",
        "success",
        "run 20261121-drain",
      ],
    ]
  `);
  expect(rows.map(row => row[8])).toEqual(drained.events.map(event => event.hash));
});

test('AUD-06: whatever somebody wrote, a record is one row, and no cell is a formula', () => {
  const hostile = fc.oneof(
    fc.constantFrom('=cmd|" /C calc"!A0', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n{"seq":9}', '＝1'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(hostile, hostile, (text, user) => {
      const body: RunEventBody = { type: 'noted', text, step: text };
      const [event] = journalOf([body]).events;
      const events = [{ ...event!, actor: { ...event!.actor, user } }];
      const table = csv.export({ runbook, events });
      expect(table.split('\r\n')).toHaveLength(3);
      expect(table.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      const [, row = []] = parsed(table);
      expect(row).toHaveLength(9);
      expect(row.filter(each => /^[=+\-@\t\r＝＋－＠]/.test(each))).toEqual([]);
      expect(JSON.parse(row[7] ?? '').text).toBe(JSON.parse(JSON.stringify(event)).text);
    }),
    { numRuns: 300 },
  );
});

test('AUD-06: what would be a formula is kept, behind an apostrophe', () => {
  const [event] = journalOf([{ type: 'noted', text: 'a', step: null }]).events;
  const events = [{ ...event!, actor: { ...event!.actor, user: '=HYPERLINK("http://x")' } }];
  const [, row = []] = parsed(csv.export({ runbook, events }));
  expect(row[2]).toBe(`'=HYPERLINK("http://x")`);
});

/** A table in which every cell stands in quotes, as RFC 4180 has it. */
function parsed(table: string): readonly (readonly string[])[] {
  return table
    .split('\r\n')
    .slice(0, -1)
    .map(line =>
      [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(match => (match[1] ?? '').replaceAll('""', '"')),
    );
}
