import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../engine/model/diagnostic.ts';
import { codeFrame } from '../../../engine/view/code-frame.ts';
import { eventLine } from '../../../engine/view/event-line.ts';
import { listText } from '../../../engine/view/list-text.ts';
import { logText } from '../../../engine/view/log-text.ts';
import { planText } from '../../../engine/view/plan-text.ts';
import { runsText } from '../../../engine/view/runs-text.ts';
import { withoutColour as style } from '../../../engine/view/style.ts';
import { sampleJournal } from '../../helpers/sample-journal.ts';
import { samplePlan } from '../../helpers/sample-plan.ts';

const page = (text: string) => `\n${text}`;

describe('list', () => {
  test('says how to name each procedure, what it may do and when it last ran', () => {
    const rows = [
      {
        file: 'runbooks/ledger.md',
        id: 'move-the-ledger',
        title: 'Move the ledger',
        steps: 7,
        risk: 'destroy',
        variables: ['database'],
        lastRun: { state: 'succeeded', startedAt: '2026-11-20T03:04:05.000Z' },
      },
      {
        file: 'runbooks/ledger.md',
        id: 'count',
        title: 'Count',
        steps: 1,
        risk: null,
        variables: [],
        lastRun: null,
      },
      {
        file: 'runbooks/web.md',
        id: 'drain',
        title: 'Drain a node of the web tier before maintenance',
        steps: 3,
        risk: 'disrupt',
        variables: [],
        lastRun: null,
      },
    ] as const;
    expect(page(listText(rows, { style, width: 80 }))).toMatchInlineSnapshot(`
      "
      runbooks/ledger.md
        move-the-ledger  Move the ledger                        7 steps, can lose data
                         asks for database; last run 2026-11-20 03:04: succeeded
        count            Count                                         1 step, by hand

      runbooks/web.md
        drain            Drain a node of the web …  3 steps, interrupts a live service
      "
    `);
  });

  test('has titles below their ids in a terminal where they do not fit beside each other', () => {
    const rows = [
      {
        file: 'runbooks/harbour.md',
        id: 'bring-the-second-breakwater-into-service',
        title: 'Bring the second breakwater into service',
        steps: 12,
        risk: 'disrupt',
        variables: ['pier'],
        lastRun: null,
      },
      {
        file: 'runbooks/harbour.md',
        id: 'count',
        title: 'Count the ships',
        steps: 1,
        risk: 'read',
        variables: [],
        lastRun: null,
      },
    ] as const;
    expect(page(listText(rows, { style, width: 80 }))).toMatchInlineSnapshot(`
      "
      runbooks/harbour.md
        bring-the-second-breakwater-into-service   12 steps, interrupts a live service
          Bring the second breakwater into service
          asks for pier
        count                                                       1 step, only looks
          Count the ships
      "
    `);
    expect(listText(rows, { style, width: 120 }).split('\n')).toHaveLength(5);
  });

  test('says so when there is nothing', () => {
    expect(listText([], { style, width: 80 })).toBe('No procedure found.\n');
  });
});

test('runs are one a row', () => {
  const rows = [
    {
      id: '20261121-020000-move-the-ledger',
      file: 'ledger.md',
      procedureTitle: 'Move the ledger',
      state: 'in-doubt',
      startedAt: '2026-11-21T02:00:00.000Z',
      actor: 'ana',
      undone: 0,
      drill: false,
      brokeGlass: 0,
      bytes: 91_000,
    },
    {
      id: '20261120-010000-count',
      file: '',
      procedureTitle: '',
      state: 'damaged',
      startedAt: null,
      actor: null,
      undone: 0,
      drill: false,
      brokeGlass: 0,
      bytes: 91_000,
    },
  ];
  expect(page(runsText(rows, { style, width: 100 }))).toMatchInlineSnapshot(`
    "
    RUN                              STATE        STARTED (UTC)     BY     SIZE  PROCEDURE
    20261121-020000-move-the-ledger  in-doubt     2026-11-21 02:00  ana   91 kB  Move the ledger  ledge…
    20261120-010000-count            damaged                              91 kB
    2 runs, 182 kB on disk
    "
  `);
});

test('where a row has no room for the procedure, a run has two', () => {
  const rows = [
    {
      id: '20261121-020000-bring-the-second-breakwater-into-service',
      state: 'in-doubt',
      startedAt: '2026-11-21T02:00:00.000Z',
      procedureTitle: 'Bring the second breakwater into service',
      file: 'harbour.md',
      actor: 'ana',
      undone: 0,
      drill: false,
      brokeGlass: 0,
      bytes: 91_000,
    },
    {
      id: '20261120-010000-count',
      state: 'damaged',
      startedAt: null,
      procedureTitle: '',
      file: '',
      actor: null,
      undone: 0,
      drill: false,
      brokeGlass: 0,
      bytes: 91_000,
    },
  ];
  expect(page(runsText(rows, { style, width: 80 }))).toMatchInlineSnapshot(`
    "
    20261121-020000-bring-the-second-breakwater-into-service  in-doubt  91 kB
      2026-11-21 02:00 UTC  ana  Bring the second breakwater into service  harbour.…
    20261120-010000-count  damaged  91 kB
    2 runs, 182 kB on disk
    "
  `);
  expect(runsText(rows, { style, width: 130 })).toMatch(
    /^RUN .*PROCEDURE\n.* ana +91 kB {2}Bring the second/,
  );
});

describe('log', () => {
  const events = sampleJournal().read();

  test('is wrapped to a terminal, and loses nothing', () => {
    const whole = logText(events, { plan: samplePlan, style });
    const narrow = logText(events, { plan: samplePlan, style, width: 60 });
    for (const row of narrow.split('\n')) expect(row.length, row).toBeLessThanOrEqual(60);
    expect(narrow.replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
    expect(page(logText(events.slice(4, 6), { plan: samplePlan, style, width: 60 }))).toMatchInlineSnapshot(`
      "
      2026-11-21 (UTC)
      5  02:00:04.000  ana (console)  Started step 1, “Look at the
                         replication lag”
                       attempt a1, risk read, text sha256
                         eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee
                         eeeeeeeeeeeeeeeeeeeeeee
                       in /srv/ledger
                       environment: __DRILLBOOK_1
      6  02:00:05.000  ana (console)  Done: step 1, “Look at the
                         replication lag”: exit code 0 in 1.2 s
                       printed 8 bytes, sha256
                         ccccccccccccccccccccccccccccccccccccccccc
                         ccccccccccccccccccccccc
      "
    `);
    expect(logText(events, { plan: samplePlan, style, width: 1000 })).toBe(whole);
  });

  test('has a line for each record, its details below, and no line that a note forged', () => {
    expect(page(logText(events, { plan: samplePlan, style }))).toMatchInlineSnapshot(`
      "
      2026-11-21 (UTC)
       1  02:00:00.000  ana (console)  Run started: Move the ledger
                        runbook operations.md, sha256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                        plan dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                        ana@ops1:/srv/ledger, pid 4121 on /dev/pts/3
                        by drillbook 0.1.0
       2  02:00:01.000  ana (console)  database = «ledger-eu»  ← you
       3  02:00:02.000  ana (console)  passphrase = ‹secret:passphrase›  ← you
       4  02:00:03.000  ana (console)  Confirmed run of step 1, “Look at the replication lag” by pressing r
       5  02:00:04.000  ana (console)  Started step 1, “Look at the replication lag”
                        attempt a1, risk read, text sha256 eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee
                        in /srv/ledger
                        environment: __DRILLBOOK_1
       6  02:00:05.000  ana (console)  Done: step 1, “Look at the replication lag”: exit code 0 in 1.2 s
                        printed 8 bytes, sha256 cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
       7  02:00:06.000  ana (console)  Note: lag is fine␊forged record
                        at step 2, “Freeze writes”
       8  02:00:07.000  ana (console)  Confirmed run of step 2, “Freeze writes” by pressing Enter
       9  02:00:08.000  ana (console)  Started step 2, “Freeze writes”
                        attempt a2, risk read, text sha256 eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee
                        in /srv/ledger
                        environment: __DRILLBOOK_1
      10  02:00:09.000  ana (console)  Paused
                        The operator left while a step was running; the keeper has it.
      11  02:00:10.000  ana (console)  Resumed
                        ana@ops1:/srv/ledger, pid 4121 on /dev/pts/3
                        by drillbook 0.1.0
      12  02:00:11.000  ana (console)  In doubt: step 2, “Freeze writes”
                        The keeper was killed.
      13  02:00:12.000  ana (console)  Doubt about step 2, “Freeze writes” resolved as done
                        because: writes are refused
      14  02:00:13.000  ana (console)  Marked done: step 3, “Tell the people on call”
                        because: Done by the operator.
      15  02:00:14.000  ana (console)  Skipped step 4, “Promote the standby”
                        because: the standby leads already
      16  02:00:15.000  ana (console)  Run aborted
                        called off
      "
    `);
  });

  test('names steps by id when the plan is gone', () => {
    expect(logText(events, { plan: null, style })).toMatch(/Skipped promote$/m);
  });

  test('a single record is one line', () => {
    const skipped = events.find(event => event.type === 'skipped');
    expect(skipped && eventLine(skipped, { plan: samplePlan, style })).toMatchInlineSnapshot(
      `"02:00:14 Skipped step 4, “Promote the standby”, because: the standby leads already"`,
    );
  });
});

test('a plan shows each step with its verdict, its values, and what stands in the way', () => {
  const plan = {
    ...samplePlan,
    bindings: [{ name: 'database', type: 'safe', value: 'ledger-eu', provenance: 'flag' }],
    steps: samplePlan.steps.map(step =>
      step.id === 'promote'
        ? { ...step, verdict: { kind: 'blocked', missing: ['tool ledgerctl'] } as const }
        : step,
    ),
  } as const;
  expect(page(planText(plan, { style }))).toMatchInlineSnapshot(`
    "
    Move the ledger  operations.md
    Dry run: nothing was started.

    Values
      database   = «ledger-eu»  ← --var
      passphrase = not known yet

    1. Look at the replication lag
       would run, only looks
         ledgerctl lag «ledger-eu»

    2. Freeze writes
       would run, changes things
         ledgerctl freeze «ledger-eu» \\
           --reason "planned move"

    3. Tell the people on call
       would run
         Tell the people on call in #ledger that writes are frozen.

    4. Promote the standby
       blocked: tool ledgerctl, interrupts a live service, on db-standby
       no undo is given
         ledgerctl promote «ledger-eu»

    5. Wipe the old primary
       would run, can lose data
       no undo is given
         ledgerctl wipe «ledger-eu» --yes

    — Verify

    6. Count the rows
       would run
         Open the dashboard and read the number of rows.
       Asks what it found, as rows.

    7. Follow the log
       would run, only looks
         ledgerctl log -f

    – Thaw writes
      Takes back step 2.
      only when it is asked for, changes things
        ledgerctl thaw «ledger-eu»

    7 steps: 6 would run, 1 blocked
    Blocked: step 4
    No undo is given: step 4, 5
    Done by a person: step 3, 6
    Digest dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    "
  `);
});

describe('a code frame', () => {
  const text = '# Ledger\n\n```bash {#move rsik=destroy}\nledgerctl move\n```\n';
  const at = (line: number, column: number) => ({ line, column, offset: 0 });

  test('marks the place under its line', () => {
    const diagnostic: Diagnostic = {
      code: 'unknown-key',
      severity: 'error',
      message: '`rsik` is no known key.',
      hint: 'Did you mean `risk`?',
      span: { start: at(3, 16), end: at(3, 20) },
      related: [{ message: 'the step begins here', span: { start: at(4, 1), end: at(4, 10) } }],
    };
    expect(page(codeFrame({ file: 'ledger.md', text, diagnostic }, style))).toMatchInlineSnapshot(`
      "
      ledger.md:3:16 error \`rsik\` is no known key. unknown-key
           3 │ \`\`\`bash {#move rsik=destroy}
             │                ^^^^
        line 4: the step begins here
           4 │ ledgerctl move
             │ ^^^^^^^^^
        Did you mean \`risk\`?"
    `);
  });

  test('stands a tab, a wide character and an escape as wide as they are shown', () => {
    const diagnostic: Diagnostic = {
      code: 'odd',
      severity: 'warning',
      message: 'Odd.',
      span: { start: at(1, 5), end: at(1, 6) },
    };
    expect(
      page(codeFrame({ file: 'odd.md', text: '\t漢\u001B x', diagnostic }, style)),
    ).toMatchInlineSnapshot(`
      "
      odd.md:1:5 warning Odd. odd
           1 │     漢\\u{1b} x
             │              ^"
    `);
  });
});
