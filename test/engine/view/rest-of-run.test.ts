import { describe, expect, test } from 'vitest';
import { replay } from '../../../engine/state/reduce.ts';
import { restOfRun } from '../../../engine/view/rest-of-run.ts';
import { bare } from '../../../engine/view/styled-text.ts';
import { variablePage } from '../../../engine/view/variable-page.ts';
import { sampleJournal, tickingJournal } from '../../helpers/sample-journal.ts';
import { samplePlan } from '../../helpers/sample-plan.ts';

const now = { time: '2026-11-21T02:01:00.000Z', mono: 0 };
const state = replay(sampleJournal().read());

describe('a dry run of what follows', () => {
  test('has the steps left with their verdicts, what would be asked, and what cannot be undone', () => {
    const rows = restOfRun({ plan: samplePlan, state, now, columns: 80 }).map(bare);
    expect(rows.join('\n')).toMatchInlineSnapshot(`
      "3 of 7 steps are left.
      Done by hand: step 6.
      No undo is given: step 5.

      5. Wipe the old primary
         would run, can lose data
         no undo is given
           ledgerctl wipe «ledger-eu» --yes

      6. Count the rows
         would run
           Open the dashboard and read the number of rows.
         Asks what it found, as rows.

      7. Follow the log
         would run, only looks
           ledgerctl log -f"
    `);
  });

  test('at the beginning asks for what nothing fills', () => {
    const fresh = replay(tickingJournal().read());
    const rows = restOfRun({ plan: samplePlan, state: fresh, now, columns: 80 }).map(bare);
    expect(rows.find(row => row.startsWith('Would be asked for'))).toBe('Would be asked for: database.');
  });

  test('says when nothing is left', () => {
    const plan = { ...samplePlan, steps: samplePlan.steps.filter(({ id }) => id === 'look') };
    expect(restOfRun({ plan, state, now, columns: 80 }).map(bare)).toEqual(['Nothing is left to do.']);
  });
});

test('the page of variables says value, origin and use, and never what a secret is', () => {
  expect(variablePage(samplePlan, state, 80).map(bare).join('\n')).toMatchInlineSnapshot(`
    "database = «ledger-eu»  ← you
        used by step 1, 2, 4, 5
        The ledger that moves

    passphrase = not known yet
        secret, used by no step"
  `);
});
