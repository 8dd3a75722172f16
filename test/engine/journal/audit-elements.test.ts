import { expect, test } from 'vitest';
import { attemptsIn, auditElements } from '../../../engine/journal/audit-elements.ts';
import { selectEvents } from '../../../engine/journal/select-events.ts';
import type { UndoResult } from '../../../engine/journal/undo-event.ts';
import { sampleJournal } from '../../helpers/sample-journal.ts';

const events = sampleJournal().read();
const attempts = attemptsIn(events);

test('AUD-02: every record has a user, a type, a time, an outcome, an origin and a resource', () => {
  const rows = events.map(event => auditElements(event, attempts));
  for (const row of rows) for (const element of Object.values(row)) expect(element).toMatch(/\S/);
  expect(
    rows.map(({ type, outcome, resource }) => `${type}: ${outcome}, ${resource}`),
  ).toMatchInlineSnapshot(`
    [
      "run-started: success, runbook operations.md",
      "answered: success, variable database",
      "answered: success, variable passphrase",
      "confirmed: success, step look",
      "attempt-started: success, step look, attempt a1",
      "attempt-ended: success, step look, attempt a1",
      "noted: success, step freeze",
      "confirmed: success, step freeze",
      "attempt-started: success, step freeze, attempt a2",
      "run-paused: success, run move-the-ledger-1",
      "run-resumed: success, run move-the-ledger-1",
      "attempt-in-doubt: unknown, step freeze, attempt a2",
      "doubt-resolved: success, step freeze, attempt a2",
      "marked: success, step tell",
      "skipped: success, step promote",
      "run-ended: failure, run move-the-ledger-1",
    ]
  `);
  expect(new Set(rows.map(({ user, origin }) => `${user} at ${origin}`))).toEqual(
    new Set(['ana at host not recorded console']),
  );
});

test('records are chosen by step, person, type, failure and time, and by all of these at once', () => {
  const seqs = (wanted: Parameters<typeof selectEvents>[1]) =>
    selectEvents(events, wanted).map(event => event.seq);
  const all = events.map(event => event.seq);
  expect(seqs({})).toEqual(all);
  expect(seqs({ steps: ['look'] })).toEqual([4, 5, 6]);
  expect(seqs({ types: ['noted', 'skipped'] })).toEqual([7, 15]);
  expect(seqs({ failures: true })).toEqual([12, 16]);
  expect(seqs({ who: 'ana' })).toEqual(all);
  expect(seqs({ who: 'bob' })).toEqual([]);
  const [third, fifth] = [events[2], events[4]].map(event => Date.parse(event?.time ?? ''));
  expect(seqs({ since: third ?? 0, until: fifth ?? 0 })).toEqual([3, 4, 5]);
  expect(seqs({ steps: ['freeze'], failures: true })).toEqual([12]);
});

test('an undo that left something undone failed', () => {
  const outcomeOf = (result: UndoResult) => {
    const journal = sampleJournal();
    return auditElements(journal.append({ type: 'undo-ended', result, reason: 'So it came.' }), attempts)
      .outcome;
  };
  expect((['undone', 'nothing'] as const).map(outcomeOf)).toEqual(['success', 'success']);
  expect((['partly', 'left', 'given-up'] as const).map(outcomeOf)).toEqual(['failure', 'failure', 'failure']);
});
