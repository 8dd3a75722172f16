import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { steadyScreen } from '../helpers/console-demo.ts';
import { CLI, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

let open: TestTerminal | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

/** What the runbook's tool does: a long report, a short word, and a refusal. */
const NODECTL = `
case "$1" in
  survey) for slot in $(seq 1 60); do echo "slot $slot: $([ $((slot % 20)) = 0 ] && echo pinned || echo free)"; done ;;
  cordon) echo "no new work on $2" ;;
  evict) echo "the standby does not answer" >&2; exit 4 ;;
esac`;

describe.skipIf(pty === null)('looking around in the console', () => {
  test.each([
    [80, 24],
    [120, 40],
  ])('at %i×%i', async (cols, rows) => {
    const { terminal, shot, screens } = await start({ cols, rows });
    await terminal.waitFor(/▶ Run this command\? It only looks/);
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It changes/);
    terminal.key('/');
    await shot('a search begins', /Searches in all 60 rows/);
    terminal.key('pinned');
    await shot('what it found', /3 of 3 in all 60 rows/);
    terminal.key('\r');
    await shot('the match before', /2 of 3/);
    terminal.key('\u001B');
    await shot('the search closed where it was', /rows below: G.*▶ Run this command/s);
    terminal.key('G');
    await expect(screens()).toMatchFileSnapshot(`./screens/look-${cols}x${rows}.txt`);
  });
});

async function start(size: { cols?: number; rows?: number }) {
  const home = makeHome();
  home.write('drain.md', readFileSync('test/fixtures/console/drain.md', 'utf8'));
  home.stub('nodectl', NODECTL);
  await home.drillbook(['trust', 'drain.md']);
  const terminal = startInTerminal(
    process.execPath,
    [CLI, 'run', 'drain.md#drain-a-node', '--var', 'node=edge-7'],
    {
      env: home.env,
      cwd: home.cwd,
      ...size,
    },
  );
  open = terminal;
  const shots: string[] = [];
  return {
    home,
    terminal,
    /** Wait for this, and keep the screen under a title. */
    shot: async (title: string, wanted: RegExp) => {
      await terminal.waitFor(wanted);
      shots.push(`=== ${title} ===\n${await steadyScreen(terminal)}\n`);
    },
    screens: () => shots.join('\n'),
  };
}
