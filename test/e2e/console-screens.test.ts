import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundleFixture } from '../helpers/bundle.ts';
import { type Demo, giveDatabase, page, startDemo, typeSlowly } from '../helpers/console-demo.ts';
import { pty, type TestTerminal } from '../helpers/terminal.ts';

let program: string;
let open: TestTerminal | null = null;

beforeAll(async () => {
  program = await bundleFixture('test/fixtures/console-demo.ts');
});

afterEach(() => {
  open?.close();
  open = null;
});

describe.skipIf(pty === null)('the console at 80×24', () => {
  test('asks for a value, and says what is wrong with one', async () => {
    const { terminal } = demo();
    await terminal.waitFor(/▶ Value of database/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                                  0/7  00:00
       ana@ops1  /srv/ledger                                                     LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ▶ 1 Look at the replica…   │ 1. Look at the replication lag          only looks
       · 2 Freeze writes          │
       · 3 Tell the people on c…  │ The standby must be less than a minute behind. Ask
       · 4 Promote the s… disrupt │ the storage team (https://wiki.example/storage) if
       · 5 Wipe the old … destroy │ it is not.
       Verify                     │
       · 6 Count the rows         │ ↓ 2 more rows: PgDn
       · 7 Follow the log         │
                                  │   ledgerctl lag <database>
                                  │
                                  │ database = not known yet
                                  │
                                  │ Expected: lag: 3 s
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Value of database
         The ledger that moves; for step 1, 2, 4, 5
         Letters, digits and _ @ % + : , . / - only. For example: ledger-eu
         > █

       Enter take it   Esc other keys   ^C leave
      "
    `);
    terminal.key('ledger eu');
    await terminal.waitFor(/> ledger eu/);
    terminal.key('\r');
    await terminal.waitFor(/takes letters/);
    expect(prompt(terminal)).toMatchInlineSnapshot(`
      "
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Value of database
         The ledger that moves; for step 1, 2, 4, 5
         Letters, digits and _ @ % + : , . / - only. For example: ledger-eu
         > ledger eu█
         database takes letters, digits and . _ -; “ledger eu” has others.
       Enter take it   Esc other keys   ^C leave
      "
    `);
  });

  test('walks by the keys of each risk', async () => {
    const { terminal } = demo();
    await giveDatabase(terminal);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                                  0/7  00:00
       ana@ops1  /srv/ledger                                                     LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ▶ 1 Look at the replica…   │ 1. Look at the replication lag          only looks
       · 2 Freeze writes          │
       · 3 Tell the people on c…  │ The standby must be less than a minute behind. Ask
       · 4 Promote the s… disrupt │ the storage team (https://wiki.example/storage) if
       · 5 Wipe the old … destroy │ it is not.
       Verify                     │
       · 6 Count the rows         │ • lag prints seconds
       · 7 Follow the log         │ • a negative number means that the clocks differ
                                  │
                                  │   ledgerctl lag «ledger-eu»
                                  │
                                  │ database = «ledger-eu»  ← you
                                  │
                                  │ Expected: lag: 3 s
                                  │
                                  │
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Run this command? It only looks.  Press r.

       r run   s skip   m mark done   n note   q leave   A abort   ? help
      "
    `);
    terminal.key('r');
    await terminal.waitFor(/▶ Run this command\? It changes things/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                                  1/7  00:00
       ana@ops1  /srv/ledger                                                     LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ✓ 1 Look at the rep… 1.2 s │ 2. Freeze writes                    changes things
       ▶ 2 Freeze writes          │ Undo: Thaw writes
       · 3 Tell the people on c…  │
       · 4 Promote the s… disrupt │   ledgerctl freeze «ledger-eu» \\
       · 5 Wipe the old … destroy │     --reason "planned move"
       Verify                     │
       · 6 Count the rows         │ database = «ledger-eu»  ← you
       · 7 Follow the log         │ ── Output of step 1 ──────────────────────────────
                                  │ row 33 of the answer
                                  │ row 34 of the answer
                                  │ row 35 of the answer
                                  │ row 36 of the answer
                                  │ row 37 of the answer
                                  │ row 38 of the answer
                                  │ row 39 of the answer
                                  │ row 40 of the answer
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Run this command? It changes things.  Press Enter.

       Enter run   s skip   m mark done   n note   q leave   A abort   ? help
      "
    `);
    terminal.key('\r');
    await terminal.waitFor(/▶ Do this, then say how it went/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                                  2/7  00:00
       ana@ops1  /srv/ledger                                                     LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ✓ 1 Look at the rep… 1.2 s │ 3. Tell the people on call                 by hand
       ✓ 2 Freeze writes    1.2 s │
       ▶ 3 Tell the people on …   │ Tell the people on call in #ledger that writes are
       · 4 Promote the s… disrupt │ frozen.
       · 5 Wipe the old … destroy │ ── Output of step 2 ──────────────────────────────
       Verify                     │ row 30 of the answer
       · 6 Count the rows         │ row 31 of the answer
       · 7 Follow the log         │ row 32 of the answer
                                  │ row 33 of the answer
                                  │ row 34 of the answer
                                  │ row 35 of the answer
                                  │ row 36 of the answer
                                  │ row 37 of the answer
                                  │ row 38 of the answer
                                  │ row 39 of the answer
                                  │ row 40 of the answer
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Do this, then say how it went.

       Enter done   f failed   s skip   n note   q leave   A abort   ? help
      "
    `);
    terminal.key('d');
    await terminal.waitFor(/▶ Run this command\? It interrupts a live service/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                                  3/7  00:00
       ana@ops1 → db-standby  /srv/ledger                                        LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ✓ 1 Look at the rep… 1.2 s │ 4. Promote the standby   interrupts a live service
       ✓ 2 Freeze writes    1.2 s │ On db-standby
       ✓ 3 Tell the people … done │ Cannot be undone.
       ▶ 4 Promote the … disrupt  │ Time budget 2 m 00 s.
       · 5 Wipe the old … destroy │ Runs on another machine, may take long.
       Verify                     │
       · 6 Count the rows         │   ledgerctl promote «ledger-eu»
       · 7 Follow the log         │
                                  │ database = «ledger-eu»  ← you
                                  │ ── Output of step 2 ──────────────────────────────
                                  │ row 35 of the answer
                                  │ row 36 of the answer
                                  │ row 37 of the answer
                                  │ row 38 of the answer
                                  │ row 39 of the answer
                                  │ row 40 of the answer
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Run this command? It interrupts a live service.  Press y.

       y run   s skip   m mark done   n note   q leave   A abort   ? help
      "
    `);
    terminal.key('y');
    await terminal.waitFor(/● Running/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                                  3/7  00:00
       ana@ops1 → db-standby  /srv/ledger                                        LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ✓ 1 Look at the rep… 1.2 s │ 4. Promote the standby   interrupts a live service
       ✓ 2 Freeze writes    1.2 s │ On db-standby
       ✓ 3 Tell the people … done │ Cannot be undone.
       ● 4 Promote the s… running │ Time budget 2 m 00 s.
       · 5 Wipe the old … destroy │ Runs on another machine, may take long.
       Verify                     │
       · 6 Count the rows         │   ledgerctl promote «ledger-eu»
       · 7 Follow the log         │ ↓ 2 more rows: PgDn
                                  │ ── Output ────────────────────────────────────────
                                  │
                                  │
                                  │
                                  │
                                  │
                                  │
                                  │
      ────────────────────────────────────────────────────────────────────────────────
       ● Running step 4  00:00 of 00:00

       ^C stop it   q leave   j/k look   Tab pane   v shell text   ? help
      "
    `);
    terminal.key('\u0003');
    await terminal.waitFor(/Stop the running step\?/);
    expect(prompt(terminal)).toMatchInlineSnapshot(`
      "
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Stop the running step? y stop it  q leave it running  Esc let it run
         It is interrupted, then asked to end, then killed.

       y stop it   q leave it running   Esc let it run
      "
    `);
    terminal.key('y');
    await terminal.waitFor(/▶ This step failed: cancelled/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                        3/7  1 failed  00:00
       ana@ops1 → db-standby  /srv/ledger                                        LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ✓ 1 Look at the rep… 1.2 s │ 4. Promote the standby   interrupts a live service
       ✓ 2 Freeze writes    1.2 s │ On db-standby
       ✓ 3 Tell the people … done │ Cannot be undone.
       ✗ 4 Promote the st… failed │ Time budget 2 m 00 s.
       · 5 Wipe the old … destroy │ Runs on another machine, may take long.
       Verify                     │
       · 6 Count the rows         │   ledgerctl promote «ledger-eu»
       · 7 Follow the log         │ ↓ 4 more rows: PgDn
                                  │ ── Output ────────────────────────────────────────
                                  │ row 34 of the answer
                                  │ row 35 of the answer
                                  │ row 36 of the answer
                                  │ row 37 of the answer
                                  │ row 38 of the answer
                                  │ row 39 of the answer
                                  │ row 40 of the answer
      ────────────────────────────────────────────────────────────────────────────────
       ▶ This step failed: cancelled.

       r retry   s skip   m mark done   E end as failed   n note   q leave   ? help
      "
    `);
    terminal.key('m');
    await terminal.waitFor(/Why does it count as done\?/);
    terminal.key('the standby leads\r');
    await terminal.waitFor(/▶ Run this command\? It can lose data/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                                  4/7  00:00
       ana@ops1  /srv/ledger                                                     LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ✓ 1 Look at the rep… 1.2 s │ 5. Wipe the old primary              can lose data
       ✓ 2 Freeze writes    1.2 s │ Cannot be undone.
       ✓ 3 Tell the people … done │
       ✓ 4 Promote the sta… 1.2 s │ │ CAUTION
       ▶ 5 Wipe the old… destroy  │ │ This loses every row that the standby has not
       Verify                     │ │ seen.
       · 6 Count the rows         │
       · 7 Follow the log         │   ledgerctl wipe «ledger-eu» --yes
                                  │
                                  │ database = «ledger-eu»  ← you
                                  │ ── Output of step 4 ──────────────────────────────
                                  │ row 37 of the answer
                                  │ row 38 of the answer
                                  │ row 39 of the answer
                                  │ row 40 of the answer
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Run this command? It can lose data.  Type Move the ledger and Enter.
         > █

       Enter confirm   Esc other keys   ^C leave
      "
    `);
    await typeSlowly(terminal, 'Move the ledger');
    terminal.key('\r');
    await terminal.waitFor(/▶ Do this, then type what you see as rows/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                                  5/7  00:00
       ana@ops1  /srv/ledger                                                     LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ✓ 1 Look at the rep… 1.2 s │ 6. Count the rows                          by hand
       ✓ 2 Freeze writes    1.2 s │
       ✓ 3 Tell the people … done │ Open the dashboard and read the number of rows.
       ✓ 4 Promote the sta… 1.2 s │ ── Output of step 5 ──────────────────────────────
       ✓ 5 Wipe the old pr… 1.2 s │ row 30 of the answer
       Verify                     │ row 31 of the answer
       ▶ 6 Count the rows         │ row 32 of the answer
       · 7 Follow the log         │ row 33 of the answer
                                  │ row 34 of the answer
                                  │ row 35 of the answer
                                  │ row 36 of the answer
                                  │ row 37 of the answer
                                  │ row 38 of the answer
                                  │ row 39 of the answer
                                  │ row 40 of the answer
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Do this, then type what you see as rows.
         > █

       Enter done   Esc other keys   ^C leave
      "
    `);
    terminal.key('1204');
    await terminal.waitFor(/> 1204/);
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It only looks/);
    terminal.key('r');
    await terminal.waitFor(/● Running/);
    terminal.key('\u0003');
    expect(await terminal.exit()).toEqual({ code: 0, signal: 0 });
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.screen()).toMatchInlineSnapshot(`
      "The run is succeeded.
      Every step is done."
    `);
  });

  test('shows a doubt with its evidence, and asks why before it believes anything', async () => {
    const { terminal } = demo({ DEMO_DOUBT: '1' });
    await terminal.waitFor(/▶ Nobody knows how this step ended/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                       1/7  1 skipped  00:00
       ana@ops1  /srv/ledger                                                     LIVE
      ────────────────────────────────────────────────────────────────────────────────
       ↷ 1 Look at the r… skipped │ 2. Freeze writes                    changes things
       ? 2 Freeze writes in doubt │ Undo: Thaw writes
       · 3 Tell the people on c…  │
       · 4 Promote the s… disrupt │   ledgerctl freeze «ledger-eu» \\
       · 5 Wipe the old … destroy │     --reason "planned move"
       Verify                     │
       · 6 Count the rows         │ database = «ledger-eu»  ← --var
       · 7 Follow the log         │
                                  │ ? nobody knows how it ended
                                  │
                                  │
                                  │
                                  │
                                  │
                                  │
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Nobody knows how this step ended. What is true?
         The keeper was killed 3 s after the start.

       d it is done   r run again   f it failed   n note   q leave   ? help
      "
    `);
    terminal.key('d');
    await terminal.waitFor(/How do you know that it is done\?/);
    expect(prompt(terminal)).toMatchInlineSnapshot(`
      "
      ────────────────────────────────────────────────────────────────────────────────
       ▶ How do you know that it is done?
         > █

       Enter record it   Esc back
      "
    `);
  });

  test('shows every key', async () => {
    const { terminal } = demo();
    await giveDatabase(terminal);
    terminal.key('?');
    await terminal.waitFor(/Keys now/);
    expect(page(terminal)).toMatchInlineSnapshot(`
      "
       Move the ledger  Ledger operations                                  0/7  00:00
       ana@ops1  /srv/ledger                                                     LIVE
      ────────────────────────────────────────────────────────────────────────────────
       Keys now
         r               Start what is shown.
         s               Skip this step, for a reason you give.
         m               Call it done all the same, for a reason you give.
         n               Write a note into the log.
         q ^C            Leave; the run is kept and can be resumed.
         A               End the run for good, for a reason you give.
         j ↓             Down: next step, or next row.
         k ↑             Up.
         Tab             Move j and k to the next pane.
         Esc .           Back to the current step.
         v               Show what the shell is given.
         PgDn ^D Space   Page down.
         PgUp ^U         Page up.
         g Home          To the top.
      ↓ 22 more rows: PgDn
      ────────────────────────────────────────────────────────────────────────────────
       ▶ Run this command? It only looks.  Press r.

       Esc back   j down   k up
      "
    `);
  });

  test('is red from edge to edge in production, and says so', async () => {
    const { terminal } = demo({ DEMO_PRODUCTION: '1' });
    await terminal.waitFor(/PRODUCTION LIVE/);
    const row = terminal
      .screen()
      .split('\n')
      .findIndex(text => text.includes('PRODUCTION'));
    expect(terminal.screen().split('\n')[row]).toMatchInlineSnapshot(
      `" ana@ops1  /srv/ledger                                          PRODUCTION LIVE"`,
    );
  });
});

function demo(env: Record<string, string> = {}): Demo {
  const started = startDemo(program, { env });
  open = started.terminal;
  return started;
}

/** What is below the second rule. */
function prompt(terminal: TestTerminal): string {
  const rows = page(terminal).split('\n');
  return `\n${rows.slice(rows.findLastIndex(row => row.startsWith('──'))).join('\n')}`;
}
