import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CLI, makeHome } from '../helpers/drillbook.ts';
import { takeShots } from '../helpers/shots.ts';
import { SIZES } from '../helpers/sizes.ts';
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

/** A pager that shows the end, and how it was started. */
const PAGECTL = `
tail -n 3
echo "-- the end, secure: $LESSSECURE --"
read -r < /dev/tty`;

describe.skipIf(pty === null)('looking around in the console', () => {
  test.each(SIZES)('at %i×%i', async (cols, rows) => {
    const { home, terminal, shot, screens } = await start({ cols, rows });
    await terminal.waitFor(/▶ Run this command\? It only looks/);
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It changes/);
    terminal.key('/');
    await shot('a search begins', /Searches in all 60 rows/);
    terminal.key('pinned');
    await shot('what it found', /> pinned.*3 of 3 in all 60 rows/s);
    terminal.key('\r');
    await shot('the match before', /2 of 3/);
    terminal.key('\u001B');
    await shot('the search closed where it was', /rows below: G.*▶ Run this command/s);
    terminal.key('o');
    await terminal.waitFor(/-- the end, secure: 1 --/);
    expect(terminal.isAlternate()).toBe(false);
    terminal.key('\n');
    await terminal.waitFor(/▶ Run this command\? It changes/);
    terminal.key('gw');
    await terminal.waitFor(/Copied, to the clipboard too/);
    expect(terminal.effects().commands).toEqual([52]);
    const [copy] = readdirSync(join(home.newestRun(), 'copies'));
    expect(copy).toBe('step-2.md');
    const path = join(home.newestRun(), 'copies', 'step-2.md');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/^\*\*Step 2 of 4: Keep new work away\*\*: to do\n/);
    const types = home.records().map(record => record['type']);
    expect(types.at(-1)).toBe('attempt-ended');
    terminal.key('\u001B');
    await terminal.waitFor(screen => !screen.includes('Copied'));
    terminal.key('d');
    await shot('a dry run of what follows', /DRY RUN: no key here starts anything/);
    terminal.key('\r');
    await terminal.waitFor(/Enter does nothing here/);
    terminal.key('G');
    await terminal.waitFor(screen => !screen.includes('does nothing here'));
    await shot('its end', /would ask: a person does it/);
    terminal.key('q');
    await terminal.waitFor(/▶ Run this command/);
    terminal.key('V');
    await shot('the variables', /used by step 1–3/);
    terminal.key('q');
    await terminal.waitFor(/▶ Run this command/);
    await note(terminal, '', 'the standby is warm');
    await note(terminal, '\t', 'no failback before Monday');
    await note(terminal, '\t\t', 'tell the team that edge-7 is out');
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It interrupts/);
    terminal.key('y');
    await shot('a failed step', /▶ This step failed: exit code 4/);
    terminal.key('r');
    await shot('asked again', /Output of the earlier try.*▶ Run this command/s);
    terminal.key('q');
    await shot('leaving with something to do', /To do: tell the team that edge-7 is out \(step 2\)/);
    terminal.key('y');
    expect(await terminal.exit()).toMatchObject({ code: 75 });
    expect(terminal.screen()).toMatch(/To do: tell the team that edge-7 is out \(step 2\)\n/);
    const { stdout } = await home.drillbook(['log']);
    expect(stdout).toMatch(/Note: the standby is warm.*Decision: no failback before Monday.*To do: tell/s);
    expect(home.records().flatMap(({ kind }) => kind ?? [])).toEqual(['decision', 'to-do']);
    await expect(screens()).toMatchFileSnapshot(`./screens/look-${cols}x${rows}.txt`);
  });
});

describe.skipIf(pty === null)('what is not there to be read', () => {
  test('is said: no pager, nothing printed yet, private output, a step that had the terminal', async () => {
    const home = makeHome();
    home.write('keys.md', KEYS);
    home.stub('keyctl', 'echo "key for $1"');
    await home.drillbook(['trust', 'keys.md']);
    const terminal = startInTerminal(process.execPath, [CLI, 'run', 'keys.md'], {
      env: { ...home.env, PAGER: 'no-such-pager -R' },
      cwd: home.cwd,
    });
    open = terminal;
    await terminal.waitFor(/▶ Run this command/);
    terminal.key('o');
    await terminal.waitFor(/Step 1 has printed nothing yet/);
    terminal.key('r');
    await terminal.waitFor(/2\. Renew.*▶ Run this command/s);
    terminal.key('o');
    await terminal.waitFor(/PAGER names “no-such-pager”, which is not on PATH/);
    terminal.key('r');
    await terminal.waitFor(/3\. Draw.*▶ Run this command/s);
    terminal.key('o');
    await terminal.waitFor(/What it printed is private/);
    terminal.key('r');
    await terminal.waitFor(/4\. Hand over.*▶ Run this command/s);
    terminal.key('o');
    await terminal.waitFor(/it becomes the secret token/);
    terminal.key('k');
    terminal.key('w');
    await terminal.waitFor(/Copied, to the clipboard too/);
    const copies = join(home.newestRun(), 'copies');
    const text = readdirSync(copies)
      .map(name => readFileSync(join(copies, name), 'utf8'))
      .join('');
    expect(text).toContain('it becomes the secret token');
    expect(text).not.toContain('key for token');
  });
});

/** Steps whose output is open, private, and a secret. */
const KEYS = `---
variables:
  token:
    type: secret
---

# Keys

\`\`\`bash {#list title="List the keys" risk=read}
keyctl list
\`\`\`

\`\`\`bash {#renew title="Renew the lease" risk=read private}
keyctl lease
\`\`\`

\`\`\`bash {#draw title="Draw a token" risk=read capture=token}
keyctl token
\`\`\`

\`\`\`bash {#hand title="Hand over" risk=read}
keyctl hand <token>
\`\`\`
`;

/** Write something down, after so many Tabs. */
async function note(terminal: TestTerminal, tabs: string, words: string): Promise<void> {
  terminal.key('n');
  await terminal.waitFor(/for the log, with the time/);
  for (const tab of tabs) terminal.key(tab);
  terminal.key(words);
  await terminal.waitFor(screen => screen.includes(`> ${words}`));
  terminal.key('\r');
  await terminal.waitFor(/▶ Run this command/);
}

async function start(size: { cols?: number; rows?: number }) {
  const home = makeHome();
  home.write('drain.md', readFileSync('test/fixtures/console/drain.md', 'utf8'));
  home.stub('nodectl', NODECTL);
  home.stub('pagectl', PAGECTL);
  await home.drillbook(['trust', 'drain.md']);
  const terminal = startInTerminal(
    process.execPath,
    [CLI, 'run', 'drain.md#drain-a-node', '--var', 'node=edge-7'],
    {
      env: { ...home.env, PAGER: 'pagectl -n' },
      cwd: home.cwd,
      ...size,
    },
  );
  open = terminal;
  return { home, terminal, ...takeShots(terminal) };
}
