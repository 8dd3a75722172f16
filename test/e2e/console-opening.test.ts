import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

let open: TestTerminal | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

const step = (number: number, command = `gatectl drain gate-${number} --yard <yard>`) =>
  `\`\`\`bash\n# Drain gate ${number}\n${command}\n\`\`\`\n`;
const gates = (count: number, last = '') =>
  `# Gates\n\n## Drain the gates\n\n${Array.from({ length: count }, (_, at) => step(at + 1)).join('\n')}\n${last}`;

describe.skipIf(pty === null)('the screen of a run that is made ready', () => {
  test.each([3, 400])('shows the first of %i steps, and is the one that then asks', async count => {
    const { terminal, goOn } = await start(gates(count));
    const before = await terminal.waitFor(/Getting ready/);
    expect(terminal.isAlternate()).toBe(true);
    expect(before).toMatch(/Drain the gates .* 0\/\d+/);
    expect(before).toContain('gatectl drain gate-1 --yard «north»');
    expect(before).toMatch(/▶ +1 Drain gate 1/);
    expect(before).toMatch(/\n \^C leave$/);
    goOn();
    const after = await terminal.waitFor(/▶ Run this command\?/);
    const outline = (screen: string) => screen.split('\n').slice(3, 12);
    expect(outline(after)).toEqual(outline(before));
    expect(terminal.raw().split('\u001B[?1049h')).toHaveLength(2);
  });

  test('heeds no key, and no key that was pressed in it counts later', async () => {
    const { home, terminal, goOn } = await start(gates(3));
    await terminal.waitFor(/Getting ready/);
    terminal.key('r\rryyq?\u001B[B');
    await new Promise(resolve => setTimeout(resolve, 200));
    goOn();
    await terminal.waitFor(/▶ Run this command\?/);
    expect(home.records().map(({ type }) => type)).not.toContain('confirmed');
    expect(terminal.screen()).toMatch(/▶ +1 Drain gate 1/);
  });

  test.each([
    ['^C', (terminal: TestTerminal) => terminal.key('\u0003'), 130],
    ['SIGTERM', (terminal: TestTerminal) => terminal.kill('SIGTERM'), 143],
  ])('is left by %s: the terminal is as before, and there is no run', async (_what, leave, code) => {
    const { home, terminal, goOn } = await start(gates(400));
    await terminal.waitFor(/Getting ready/);
    leave(terminal);
    await new Promise(resolve => setTimeout(resolve, 200));
    goOn();
    expect(await terminal.exit()).toMatchObject({ code });
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.cursorIsShown()).toBe(true);
    expect(existsSync(join(home.root, 'state/drillbook/runs'))).toBe(false);
  });

  test('gives way to what is said of a step that cannot be read', async () => {
    const { home, terminal, goOn } = await start(gates(400, step(401, 'gatectl drain "gate-401')));
    await terminal.waitFor(/Getting ready/);
    goOn();
    expect(await terminal.exit()).toMatchObject({ code: 2 });
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.screen()).toContain('Nothing was started: bash cannot read a step.');
    expect(existsSync(join(home.root, 'state/drillbook/runs'))).toBe(false);
  });

  test('gives way to a warning, which stays on the ordinary screen', async () => {
    const { terminal, goOn } = await start(gates(3), { PATH: '.' });
    await terminal.waitFor(/Getting ready/);
    goOn();
    await terminal.waitFor(/▶ Run this command\?/);
    const [, left] = terminal.raw().split('\u001B[?1049l');
    const [between] = left?.split('\u001B[?1049h') ?? [];
    expect(between).toContain('Warning: PATH has an empty or relative element');
  });

  test('fits a terminal that changes its size meanwhile', async () => {
    const { terminal, goOn } = await start(gates(400));
    await terminal.waitFor(/Getting ready/);
    terminal.resize(100, 30);
    goOn();
    const screen = await terminal.waitFor(/▶ Run this command\?/);
    expect(screen.split('\n')[2]).toBe('─'.repeat(100));
    expect(screen).not.toContain('Getting ready');
    expect(screen.split('\n').filter(row => row.includes('Drain the gates'))).toHaveLength(1);
  });

  test('looks like no drill: a drill shows its screen when its record has begun', async () => {
    const { terminal, goOn } = await start(gates(400), {}, ['--drill']);
    await new Promise(resolve => setTimeout(resolve, 1500));
    expect(terminal.isAlternate()).toBe(false);
    goOn();
    await terminal.waitFor(/DRILL, a rehearsal/);
  });
});

/** The console on a runbook, with a bash that reads nothing ahead until it may go on. */
async function start(text: string, { PATH = '' } = {}, more: readonly string[] = []) {
  const home: Home = makeHome();
  const gate = join(home.root, 'gate');
  const bash = join(home.root, 'bin/bash');
  writeFileSync(
    bash,
    `#!/bin/bash\ncase " $* " in *" -n "*) until [ -e '${gate}' ]; do sleep 0.05; done;; esac\nexec /bin/bash "$@"\n`,
  );
  chmodSync(bash, 0o755);
  home.stub('gatectl', 'true');
  home.write('gates.md', text);
  await home.drillbook(['trust', 'gates.md']);
  const env = PATH === '' ? home.env : { ...home.env, PATH: `${home.env['PATH']}:${PATH}` };
  const args = [CLI, 'run', 'gates.md', '--var', 'yard=north', ...more];
  open = startInTerminal(process.execPath, args, { env, cwd: home.cwd });
  return { home, terminal: open, goOn: () => writeFileSync(gate, '') };
}
