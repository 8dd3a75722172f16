import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { takeShots } from '../helpers/shots.ts';
import { SIZES } from '../helpers/sizes.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

let open: TestTerminal | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

/** What the runbook's tool does: web1 is drained already, web2 takes its key at the second try. Where SLOW is set, some wait for a file. */
const GATECTL = `
echo "$*" >> witness.txt
case "$1 $2" in
  "drained web1") exit 0 ;;
  "drained web2") exit 1 ;;
  "drain web2") echo "draining web2"; [ -z "$SLOW" ] || until [ -e drained ]; do sleep 0.05; done ;;
  "key web1") echo "web1 takes its key"; [ -z "$SLOW" ] || until [ -e keyed ]; do sleep 0.05; done ;;
  "key web2") [ -e tried ] || { touch tried; echo "no answer"; exit 4; }; echo "web2 has its key" ;;
esac`;

describe.skipIf(pty === null)('a walk through rows, waits, calls and a choice', () => {
  test.each(SIZES)('shows each of them at %i×%i, and takes each answer', async (cols, rows) => {
    const { terminal, shot, screens } = await start({ cols, rows });
    await terminal.waitFor(/▶ Run this command\? It only looks/);
    terminal.key('r');
    await shot('a condition that needs a value', /▶ Value of window/);
    terminal.key('open');
    await terminal.waitFor(/> open/);
    terminal.key('\r');
    await shot('a row, after a step that its condition left out', /▶ Run this command\? It changes/);
    terminal.key('\r');
    for (const step of [4, 5]) {
      await terminal.waitFor(screen => asks(screen) && screen.includes(` ${step}. `));
      terminal.key('\r');
    }
    await terminal.waitFor(screen => asks(screen) && screen.includes(' 6. '));
    terminal.key('\r');
    await shot('a step that is tried again by itself', /● It failed\. Trying again by itself: step 6/);
    await shot('a wait', /● Waiting at step 7/);
    terminal.key('c');
    await terminal.waitFor(screen => asks(screen) && screen.includes(' 8. '));
    terminal.key('\r');
    await terminal.waitFor(/▶ Do this, then say how it went/);
    terminal.key('d');
    await shot('a choice', /▶ Which of these fits\?/);
    terminal.key('\r');
    await shot('Enter alone chooses nothing', /Type the number of a way/);
    terminal.key('2');
    await terminal.waitFor(/> 2/);
    terminal.key('\r');
    await shot('the way that was chosen', /▶ Run this command\? It interrupts/);
    terminal.key('y');
    expect(await terminal.exit()).toMatchObject({ code: 0 });
    await expect(screens()).toMatchFileSnapshot(`./screens/flow-${cols}x${rows}.txt`);
  });

  test.each(SIZES)(
    'says how many run side by side, and stops the one it shows, at %i×%i',
    async (cols, rows) => {
      const { home, terminal, shot, screens } = await start({ cols, rows }, 'gateways.md#rotate-the-keys', [
        '--yes-up-to',
        'mutate',
        '--var',
        'window=open',
      ]);
      await terminal.waitFor(/2 run side by side/);
      await shot('two that run side by side', /draining web2/);
      terminal.key('\u0003');
      await shot('which of them to stop', /and only that of the 2 that run\?/);
      terminal.key('y');
      await shot('the other goes on', /● Running step 4/);
      home.write('keyed', '');
      await shot('then the one that was stopped is asked about', /▶ This step failed: cancelled/);
      terminal.key('q');
      await terminal.waitFor(/Leave this run\?/);
      terminal.key('y');
      await terminal.exit();
      await expect(screens()).toMatchFileSnapshot(`./screens/beside-${cols}x${rows}.txt`);
    },
  );

  test.each(SIZES)(
    'a condition that nobody can judge is put to a person, with what hangs on it, at %i×%i',
    async (cols, rows) => {
      const { terminal, shot, screens } = await start({ cols, rows }, 'gateways.md#look-first');
      await terminal.waitFor(/▶ Run this command\?/);
      terminal.key('s');
      await terminal.waitFor(/Why skip/);
      terminal.key('no time');
      await terminal.waitFor(/> no time/);
      terminal.key('\r');
      await shot('a condition', /▶ Is this true\?/);
      terminal.key('t');
      await terminal.waitFor(/How do you know that it holds\?/);
      terminal.key('the light is red');
      await terminal.waitFor(/> the light is red/);
      terminal.key('\r');
      await terminal.waitFor(/▶ Do this, then say how it went/);
      terminal.key('d');
      await terminal.waitFor(/▶ Which of these fits\?/);
      await shot('the ways, as many as fit', /more rows: PgDn|0\. None of these/);
      terminal.key('\u001B[6~');
      terminal.key('\u001B[6~');
      terminal.key('\u001B[6~');
      terminal.key('\u001B[6~');
      await shot('the last of them', /0\. None of these/);
      terminal.key('0');
      await terminal.waitFor(/> 0/);
      terminal.key('\r');
      expect(await terminal.exit()).toMatchObject({ code: 0 });
      await expect(screens()).toMatchFileSnapshot(`./screens/condition-${cols}x${rows}.txt`);
    },
  );
});

function asks(screen: string): boolean {
  return /▶ Run this command\?/.test(screen);
}

test.skipIf(pty === null)('line by line, the same questions take the same answers', async () => {
  const { home, terminal } = await start({ cols: 80, rows: 24 }, 'gateways.md#look-first', ['--plain']);
  await terminal.waitFor(/To run it, type r and press Enter.*>$/s);
  terminal.key('s no time\r');
  await terminal.waitFor(/Is this true\? steps\.lamp\.exit == 3.*left out\..*>$/s);
  terminal.key('t the light is red\r');
  await terminal.waitFor(/True: steps\.lamp\.exit == 3.*Do this, then say how it went.*>$/s);
  terminal.key('d\r');
  await terminal.waitFor(/14\. Lamp 14 blinks.* 0\. None of these.*Type the number of the way.*>$/s);
  terminal.key('\r');
  await terminal.waitFor(/Type the number of a way, or 0 for none of them\.\n>$/);
  terminal.key('14\r');
  await terminal.waitFor(/Left out step 16.*Step 17 of 17.*>$/s);
  terminal.key('d\r');
  expect(await terminal.exit()).toMatchObject({ code: 0 });
  const { stdout } = await home.drillbook(['log']);
  expect(stdout).toMatch(/True: steps\.lamp\.exit == 3\n +because: the light is red\n/);
  expect(stdout).toMatch(/Chose “Lamp 14 blinks” at step 3, “Lamp”\n/);
  expect(stdout).toMatch(/Left out step 4, “Read page 1 of .*\n +because: another way was chosen\n/);
});

async function start(
  size: { readonly cols: number; readonly rows: number },
  what = 'gateways.md#rotate-the-keys',
  more: readonly string[] = [],
) {
  const home: Home = makeHome();
  home.write('gateways.md', readFileSync('test/fixtures/flow/gateways.md', 'utf8'));
  home.stub('gatectl', GATECTL);
  await home.drillbook(['trust', 'gateways.md']);
  const terminal = startInTerminal(process.execPath, [CLI, 'run', what, ...more], {
    env: { ...home.env, SLOW: more.length > 0 ? 'yes' : '' },
    cwd: home.cwd,
    ...size,
  });
  open = terminal;
  return { home, terminal, ...takeShots(terminal) };
}
