import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { pressUntil } from '../helpers/confirm.ts';
import { steadyScreen, typeSlowly } from '../helpers/console-demo.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { SIZES } from '../helpers/sizes.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

describe.skipIf(pty === null)('the home screen', () => {
  test.each(SIZES)('finds, shows and resumes, at %i×%i', async (cols, rows) => {
    const home = await depot();
    const terminal = at(home, { cols, rows });
    const { shot, screens } = shooter(terminal);
    await shot('a run that waits, then the procedures', /▶ Warm a cache/);
    terminal.key('\u001B[F');
    await shot('the last one', /▶ Rotate the keys/);
    terminal.key('cordon');
    await shot('found in a command', /> cordon.*▶ Drain a node/s);
    terminal.key('\u0015pager');
    await shot('found in prose', /pager.*▶ Rotate the keys/s);
    terminal.key('\u0015drian');
    await shot('nothing holds it', /nothing holds that.*▶ Drain a node/s);
    terminal.key('\u0015zzzz');
    await shot('nothing is near it', /Nothing matches/);
    terminal.key('\u001B');
    await terminal.waitFor(/type to search/);
    terminal.key('?');
    await shot('every key', /Keys/);
    terminal.key('\u001B');
    await terminal.waitFor(/type to search/);
    terminal.key('drain');
    await terminal.waitFor(/▶ Drain a node/);
    terminal.key('\t');
    await shot('the whole procedure', /#drain-a-node/);
    terminal.key('\u001B');
    await terminal.waitFor(/▶ Drain a node/);
    terminal.key('\u0004');
    await shot('a dry run', /1 would run/);
    terminal.key('\u001B');
    await terminal.waitFor(/> drain/);
    terminal.key('\u0015warm a');
    await terminal.waitFor(/> warm a.*▶ Warm a cache/s);
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It changes/);
    terminal.key('\r');
    expect(await terminal.exit()).toMatchObject({ code: 0 });
    expect(home.records().filter(({ type }) => type === 'run-resumed')).toHaveLength(1);
    await expect(screens()).toMatchFileSnapshot(`../e2e/screens/home-${cols}x${rows}.txt`);
  });

  test('a run that another console drives is watched, and one that broke off is resumed', async () => {
    const home = makeHome();
    home.write('caches.md', CACHE);
    await home.drillbook(['trust', 'caches.md']);
    const other = startConsole(home, ['run', 'caches.md#warm-a-cache']);
    await other.waitFor(/▶ Run this command\? It only looks/);
    const first = at(home);
    await first.waitFor(/0 of 2, at another console.*▶ Warm a cache.*Driven by process/s);
    first.key('\r');
    await first.waitFor(/watches it.*May run: it was trusted/s);
    first.key('\u0003');
    await first.exit();
    process.kill(other.pid, 'SIGKILL');
    await other.exit();
    const second = at(home);
    await second.waitFor(/0 of 2, broke off just now.*▶ Warm a cache/s);
    second.key('\r');
    await second.waitFor(/▶ Run this command\? It only looks/);
  });

  test('two procedures of one title are told apart by their headings', async () => {
    const home = makeHome();
    const part = (name: string) =>
      `## ${name}\n\n### Restart\n\n\`\`\`bash\n${name.toLowerCase()}ctl restart\n\`\`\`\n\n`;
    home.write('stores.md', `# Stores\n\n${part('Postgres')}${part('Valkey')}`);
    const screen = await at(home).waitFor(/Restart.*Restart/s);
    expect(screen).toMatch(/Restart .*stores\.md › Postgres/);
    expect(screen).toMatch(/Restart .*stores\.md › Valkey/);
    expect(screen).toMatch(/2 procedures in 1 runbook/);
  });

  test('a runbook of several procedures is asked about by itself, and one of them is walked', async () => {
    const home = makeHome();
    home.write('node.md', NODE);
    home.write('caches.md', CACHE);
    await home.drillbook(['trust', 'caches.md']);
    const terminal = at(home, { args: ['run', 'caches.md'] });
    const screen = await terminal.waitFor(/2 procedures in 1 runbook.*▶ Warm a cache/s);
    expect(screen).not.toContain('Drain a node');
    await typeSlowly(terminal, 'empty');
    await terminal.waitFor(/▶ Empty a cache/);
    await pressUntil(terminal, '\r', shown => /▶ Run this command\? It only looks/.test(shown));
    expect(home.records()[0]).toMatchObject({ procedure: { id: 'empty-a-cache' } });
  });

  test('an Enter that was typed ahead starts nothing', async () => {
    const home = makeHome();
    home.write('node.md', NODE);
    const terminal = at(home);
    terminal.key('\r');
    await terminal.waitFor(/▶ Drain a node/);
    terminal.key('rotate\r');
    await terminal.waitFor(() => /Too early/.test(terminal.raw()));
    // What was said of it goes as soon as Enter would count.
    await terminal.waitFor(
      screen => /> rotate.*▶ Rotate the keys/s.test(screen) && !/Too early/.test(screen),
    );
    terminal.key('\u0003');
    expect(await terminal.exit()).toMatchObject({ code: 0 });
    expect(() => home.newestRun()).toThrow();
  });

  test('TTY-07: an Enter that is held down opens nothing, and one after a moment without does', async () => {
    const home = makeHome();
    home.write('node.md', NODE);
    const terminal = at(home);
    await terminal.waitFor(/type to search/);
    const end = performance.now() + 1500;
    while (performance.now() < end) {
      terminal.key('\r');
      await setTimeout(30);
    }
    expect(terminal.raw()).toMatch(/Too early/);
    const screen = await terminal.waitFor(shown => !/Too early/.test(shown));
    expect(screen).toMatch(/type to search.*▶ Drain a node/s);
    terminal.key('\r');
    await terminal.waitFor(/Type `trust`/);
  });

  test('keeps what is chosen when the terminal changes its size', async () => {
    const home = makeHome();
    home.write('node.md', NODE);
    const terminal = at(home);
    await terminal.waitFor(/▶ Drain a node/);
    terminal.key('\u001B[B');
    await terminal.waitFor(/▶ Rotate the keys/);
    terminal.resize(40, 12);
    await terminal.waitFor(/ ▸ .*Rotate the keys/);
    expect(terminal.screen().split('\n').length).toBeLessThanOrEqual(12);
    terminal.resize(130, 30);
    await terminal.waitFor(/│ +▶ Rotate the keys/);
  });

  test('names and titles that hold control sequences reach the terminal as text', async () => {
    const home = makeHome();
    const hostile = '\u001B]0;owned\u0007\u001B[2J\u202Eowned';
    home.write(`${hostile}.md`, `# A ${hostile}\n\nSay ${hostile}\n\n\`\`\`bash\necho ${hostile}\n\`\`\`\n`);
    const terminal = at(home);
    await terminal.waitFor(/owned/);
    terminal.key('owned');
    await terminal.waitFor(/> owned/);
    terminal.key('\t');
    await terminal.waitFor(/The whole procedure/);
    expect(terminal.effects()).toEqual({ titles: [], commands: [], bells: 0, answers: [] });
    expect(terminal.raw()).not.toContain('\u202E');
  });

  test('a record that a newer version wrote keeps nobody from the rest', async () => {
    const home = await depot();
    const journal = join(home.newestRun(), 'journal.ndjson');
    const [first = ''] = readFileSync(journal, 'utf8').split('\n');
    appendFileSync(journal, `${JSON.stringify({ ...JSON.parse(first), type: 'weather-changed' })}\n`);
    const terminal = at(home);
    const screen = await terminal.waitFor(/▶ Warm a cache/);
    expect(screen).not.toMatch(/Unfinished runs/);
    expect(screen).toMatch(/Warm a cache .*damaged/);
    expect((await home.drillbook(['list'])).stdout).toMatch(/damaged/);
  });

  test('files that cannot be read are counted, and ^R says which', async () => {
    const home = makeHome();
    home.write('node.md', NODE);
    home.write('picture.md', 'no text: \0\0\0');
    const terminal = at(home);
    await terminal.waitFor(/1 file not read: \^R/);
    terminal.key('\u0012');
    await terminal.waitFor(/picture\.md is not a markdown text/);
    terminal.key('\u001B');
    await terminal.waitFor(/▶ Drain a node/);
  });

  test('where nothing is found, it says where it looked and what a runbook needs', async () => {
    const home = makeHome();
    home.write('letter.md', 'Dear all,\n\nnothing to run here.\n');
    const terminal = at(home);
    expect(await terminal.exit()).toMatchObject({ code: 0 });
    expect(terminal.screen()).toMatch(/No procedure found\..*one\s+markdown\s+file.*numbered list/s);
    expect(terminal.isAlternate()).toBe(false);
  });

  test('a terminal that can do nothing gets the list', async () => {
    const home = makeHome();
    home.write('node.md', NODE);
    const terminal = at(home, { term: 'dumb' });
    expect(await terminal.exit()).toMatchObject({ code: 0 });
    expect(terminal.screen()).toMatch(/drain-a-node/);
    expect(terminal.raw()).not.toContain('\u001B[?1049h');
  });
});

const NODE = `# Nodes

## Drain a node

Do this before its disk is changed. Traffic moves to the other nodes.

\`\`\`bash
# Let nothing new start there
kubectl cordon <node>

# Restart its agent
systemctl restart node-agent
\`\`\`

## Rotate the keys

1. Tell whoever carries the pager
2. Ask the vault for new keys
`;

const CACHE = `# Caches

## Warm a cache

\`\`\`bash
# See whether it is up
true

# Fill it
echo full > cache.txt
\`\`\`

## Empty a cache

\`\`\`bash
true
\`\`\`
`;

/** A home with a run that was left after its first step, and one that succeeded. */
async function depot(): Promise<Home> {
  const home = makeHome();
  home.write('caches.md', CACHE);
  home.write('nodes.md', NODE);
  await home.drillbook(['trust', 'caches.md']);
  await home.drillbook(['run', 'caches.md#empty-a-cache', '--unattended', '--yes']);
  const left = startConsole(home, ['run', 'caches.md#warm-a-cache']);
  await left.waitFor(/▶ Run this command\? It only looks/);
  left.key('r');
  await left.waitFor(/▶ Run this command\? It changes/);
  left.key('q');
  await left.waitFor(/Leave this run\?/);
  left.key('y');
  expect(await left.exit()).toMatchObject({ code: 75 });
  return home;
}

function at(
  home: Home,
  {
    cols = 80,
    rows = 24,
    term,
    args = [],
  }: {
    readonly cols?: number;
    readonly rows?: number;
    readonly term?: string;
    readonly args?: readonly string[];
  } = {},
): TestTerminal {
  // The pseudo-terminal names itself, so another name is set behind it.
  const named = term === undefined ? [] : [`TERM=${term}`];
  const terminal = startInTerminal('env', [...named, process.execPath, CLI, ...args], {
    ...home,
    cols,
    rows,
  });
  onTestFinished(terminal.close);
  return terminal;
}

function shooter(terminal: TestTerminal) {
  const shots: string[] = [];
  return {
    shot: async (title: string, wanted: RegExp) => {
      await terminal.waitFor(wanted);
      shots.push(`=== ${title} ===\n${masked(await steadyScreen(terminal))}\n`);
    },
    screens: () => shots.join('\n'),
  };
}

/** Without what differs from run to run. */
function masked(screen: string): string {
  return screen
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '2026-11-21 02:00')
    .replaceAll(/\d{8}-\d{6}-warm-a-cache-\w{8}/g, '20261121-020000-warm-a-cache-abcdefgh')
    .replaceAll(/by( |\n.*│ +)\S+\. Run/g, 'by$1ada. Run')
    .replaceAll(/1 min ago/g, 'just now ');
}
