import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { typeSlowly } from '../helpers/console-demo.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { loseStep } from '../helpers/lose-step.ts';
import { takeShots } from '../helpers/shots.ts';
import { SIZES } from '../helpers/sizes.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

let open: TestTerminal | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

/** What the runbook's tool does: it tells what it was asked, and two of its commands go on until they are stopped. */
const LEDGERCTL = `
echo "$1 $2" >> witness.txt
case "$1" in
  lag) echo "lag: 3 s" ;;
  promote) echo "promoting $2"; exec sleep 600 ;;
  wipe) for row in $(seq 1 40); do echo "row $row is gone"; done ;;
  log) printf '\\033[32mok\\033[0m all quiet\\n'; exec sleep 600 ;;
esac`;

describe.skipIf(pty === null)('a walk by keys alone', () => {
  test.each(SIZES)('from the list of procedures to the summary, at %i×%i', async (cols, rows) => {
    const { home, terminal, shot, screens } = await start([], { cols, rows });
    await terminal.waitFor(/Move the ledger/);
    terminal.key('mov');
    await terminal.waitFor(/> mov.*▶ Move the ledger/s);
    terminal.key('\r');
    await shot('a value', /▶ Value of database/);
    terminal.key('ledger eu');
    await terminal.waitFor(/> ledger eu/);
    terminal.key('\r');
    await shot('a value that does not fit', /has a space/);
    terminal.key('\u0015ledger-eu');
    await terminal.waitFor(/> ledger-eu/);
    terminal.key('\r');
    await terminal.waitFor(/▶ Value of passphrase/);
    terminal.key('hunter2');
    await shot('a secret', /> •{7}/);
    terminal.key('\r');
    await shot('a step that reads', /▶ Run this command\? It only looks/);
    terminal.key('r');
    await shot(
      'a step that changes things, below it what the one before printed',
      /▶ Run this command\? It changes/,
    );
    terminal.key('v');
    await shot('what the shell is given', /Handed to the shell/);
    terminal.key('v');
    terminal.key('n');
    await terminal.waitFor(/Note for the log/);
    terminal.key('lag is fine');
    await shot('a note', /> lag is fine/);
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It changes/);
    terminal.key('\r');
    await shot('a step by hand', /▶ Do this, then say how it went/);
    terminal.key('d');
    await shot('a step that interrupts a service', /▶ Run this command\? It interrupts/);
    terminal.key('G');
    await shot('looking at another step', /You look at step 7/);
    terminal.key('y');
    await shot('a key meant for the current step brings it back first', /press the key again/);
    terminal.key('y');
    await shot('a running step', /promoting ledger-eu/);
    terminal.key('\u0003');
    await shot('stop it?', /Stop the running step\?/);
    terminal.key('y');
    await shot('a failed step', /▶ This step failed/);
    terminal.key('m');
    await terminal.waitFor(/Why does it count as done\?/);
    terminal.key('the standby leads already');
    await shot('a reason', /> the standby leads already/);
    terminal.key('\r');
    await shot('a step that destroys', /▶ Run this command\? It can lose data/);
    await typeSlowly(terminal, 'Move the ledger');
    terminal.key('\r');
    await shot('a value read off the world', /▶ Do this, then type what you see as rows/);
    terminal.key('1204');
    await terminal.waitFor(/> 1204/);
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It only looks/);
    terminal.key('?');
    await shot('every key', /Keys now/);
    terminal.key('\u001B');
    await terminal.waitFor(/7\. Follow the log/);
    terminal.key('r');
    await shot('a log that is followed', /all quiet/);
    terminal.key('\u0003');
    expect(await terminal.exit()).toMatchObject({ code: 0 });
    expect(terminal.screen()).toMatch(/Succeeded: 7 done/);
    expect(readFileSync(join(home.cwd, 'witness.txt'), 'utf8').trim().split('\n')).toEqual([
      'lag ledger-eu',
      'freeze ledger-eu',
      'promote ledger-eu',
      'wipe ledger-eu',
      'log -f',
    ]);
    expect(JSON.stringify(home.records())).not.toContain('hunter2');
    await expect(screens()).toMatchFileSnapshot(`./screens/walk-${cols}x${rows}.txt`);
  });

  test('nothing a runbook, a value or a command holds reaches the terminal as a control sequence', async () => {
    const { home, terminal } = await start([], {});
    terminal.close();
    const hostile = HOSTILE.join(' ');
    home.write(
      'hostile.md',
      `# Recount ${hostile}\n\nRead ${hostile} first.\n\n${RECOUNT.slice(RECOUNT.indexOf('```'))}\n1. Look at what it printed\n`,
    );
    home.stub('ledgerctl', `printf '%b' ${JSON.stringify(HOSTILE.map(visible).join('\\n'))}`);
    await home.drillbook(['trust', 'hostile.md']);
    const again = startInTerminal(process.execPath, [CLI, 'run', 'hostile.md'], {
      env: home.env,
      cwd: home.cwd,
    });
    open = again;
    await again.waitFor(/▶ Run this command/);
    again.key('n');
    await again.waitFor(/Note for the log/);
    again.key(`\u001B[200~${hostile}\u001B[201~`);
    await again.waitFor(/> .*owned/s);
    again.key('\r');
    await again.waitFor(/▶ Run this command/);
    again.key('\r');
    await again.waitFor(/▶ Do this, then say how it went/);
    expect(again.raw()).toMatch(/\\u\{1b\}\]52;c;b3duZWQ=/);
    expect(again.raw().replaceAll(OURS, '')).not.toMatch(/\p{Cc}/u);
    expect(again.raw()).not.toMatch(/\u202E|\u200B/);
  });

  test('production is said in words and red from edge to edge', async () => {
    const { home, terminal } = await start([], {});
    terminal.close();
    home.write('.drillbook.yaml', 'production: ["*"]\n');
    const again = startInTerminal(process.execPath, [CLI, 'run', 'ledger.md#count'], {
      env: home.env,
      cwd: home.cwd,
    });
    open = again;
    const rows = (await again.waitFor(/PRODUCTION LIVE/)).split('\n');
    const row = rows.findIndex(text => text.endsWith(' PRODUCTION LIVE'));
    expect(rows[row]).toMatch(/^ \S+@\S+ /);
    const backgrounds = [0, 30, 60, 78].map(column => again.cell(row, column).background);
    expect(backgrounds).toEqual([RED, RED, RED, RED]);
  });

  test('a failed step is taken back by its undo', async () => {
    const { home, terminal } = await start(['run', 'ledger.md#move', '--var', 'database=ledger-eu'], {});
    home.stub('ledgerctl', '[ "$1" != freeze ] || { echo "no answer from the standby"; exit 3; }');
    await terminal.waitFor(/▶ Value of passphrase/);
    terminal.key('hunter2');
    await terminal.waitFor(/> •{7}/);
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It only looks/);
    terminal.key('r');
    await terminal.waitFor(/▶ Run this command\? It changes/);
    terminal.key('\r');
    await terminal.waitFor(/▶ This step failed: exit code 3/);
    expect(terminal.screen()).toMatch(/no answer from the standby/);
    terminal.key('u');
    await terminal.waitFor(/▶ Undo “Freeze writes” by running this\?/);
    expect(terminal.screen()).toMatch(/ledgerctl thaw «ledger-eu»/);
    terminal.key('\r');
    await terminal.waitFor(/2 Freeze writes +undone/);
    await terminal.waitFor(/▶ This step failed/);
    expect(terminal.screen()).not.toContain('It can be undone');
    terminal.key('q');
    await terminal.waitFor(/Leave this run\?/);
    terminal.key('y');
    expect(await terminal.exit()).toMatchObject({ code: 75 });
  });

  test('leaving in the middle of a step and coming back', async () => {
    const { home, terminal } = await start(['run', 'recount.md'], {});
    home.stub('ledgerctl', 'while [ ! -e go ]; do sleep 0.05; done; echo 1204');
    await recount(terminal);
    terminal.key('q');
    await terminal.waitFor(/The step goes on; resume finds it/);
    terminal.key('y');
    expect(await terminal.exit()).toMatchObject({ code: 75 });
    expect(terminal.screen()).toMatch(/drillbook resume/);
    home.write('go', '');
    const again = resume(home);
    expect(await again.exit()).toMatchObject({ code: 0 });
    expect(again.screen()).toMatch(/Succeeded: 1 done/);
  });

  test('a step in doubt is shown with what it printed, and believed only with a reason', async () => {
    const { home, terminal } = await start(['run', 'recount.md'], {});
    home.stub('ledgerctl', 'echo counting; exec sleep 600');
    await recount(terminal);
    await terminal.waitFor(/counting/);
    await loseStep(home, terminal);
    const again = resume(home);
    await again.waitFor(/▶ Nobody knows how this step ended/);
    expect(again.screen()).toMatch(/\? 1 Count every .* in doubt/);
    again.key('d');
    await again.waitFor(/How do you know that it is done\?/);
    again.key('\r');
    await again.waitFor(/A reason needs words/);
    again.key('the dashboard shows it');
    await again.waitFor(/> the dashboard shows it/);
    again.key('\r');
    expect(await again.exit()).toMatchObject({ code: 0 });
    expect(
      home
        .records()
        .map(record => record['reason'])
        .filter(Boolean),
    ).toContain('the dashboard shows it');
  });
});

/** Number of the colour in the terminal's palette. */
const RED = 1;

/** Title, clipboard, screen, cursor, report and reset requests, C1 forms, and text that turns around. */
const HOSTILE = [
  '\u001B]0;owned\u0007',
  '\u001B]52;c;b3duZWQ=\u0007',
  '\u001B[2J',
  '\u001B[6n',
  '\u001B[?1049l',
  '\u001Bc',
  '\u001BPowned\u001B\\\\',
  '\u009B31m',
  '\u202Eowned',
  '\u200Bowned',
  'a\u0008b',
];

/** What the console itself writes: looks, places, modes, clearing, and the line breaks of its last words. */
const OURS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are control sequences.
  /\u001B\[[\d;]*m|\u001B\[\d+;1H|\u001B\[K|\u001B\[\?(?:1049|25|2004|2026)[hl]|\u001B\[\?(?:9|100[0-6]|101[56])l|\u001B\[>4;0m|\u001B\[[2rHJ]+|\u001B\[0m|\r?\n/g;

function visible(text: string): string {
  return text.replace(/\P{ASCII}|\p{Cc}/gu, one =>
    [...Buffer.from(one)].map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}

const RECOUNT = `# Recount

\`\`\`bash {#recount title="Count every row again" risk=mutate}
ledgerctl recount
\`\`\`
`;

async function recount(terminal: TestTerminal): Promise<void> {
  await terminal.waitFor(/▶ Run this command/);
  terminal.key('\r');
  await terminal.waitFor(/● Running/);
}

function resume(home: Home): TestTerminal {
  open = startInTerminal(process.execPath, [CLI, 'resume'], { env: home.env, cwd: home.cwd });
  return open;
}

async function start(args: readonly string[], size: { cols?: number; rows?: number }) {
  const home = makeHome();
  home.write('ledger.md', readFileSync('test/fixtures/console/ledger.md', 'utf8'));
  home.stub('ledgerctl', LEDGERCTL);
  home.write('recount.md', RECOUNT);
  for (const name of ['ledger.md', 'recount.md']) await home.drillbook(['trust', name]);
  const terminal = startInTerminal(process.execPath, [CLI, ...args], {
    env: home.env,
    cwd: home.cwd,
    ...size,
  });
  open = terminal;
  return { home, terminal, ...takeShots(terminal) };
}
