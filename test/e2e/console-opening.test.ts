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

  test.each([3, 400])('names a secret that was given, among %i steps', async count => {
    const login = step(0, 'gatectl login --password <password> --yard <yard>');
    const more = ['--var', 'password=correct-horse-battery'];
    const { terminal, goOn } = await start(gates(count).replace('```bash', `${login}\n\`\`\`bash`), {}, more);
    const before = await terminal.waitFor(/Getting ready/);
    expect(before).toContain('password = ‹secret:password›');
    expect(terminal.raw()).not.toContain('correct-horse');
    goOn();
    const after = await terminal.waitFor(/▶ Run this command\?/);
    const body = (screen: string) => screen.split('\n').slice(3, 12);
    expect(body(after)).toEqual(body(before));
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
    ['^C', 'it reads the steps', 130],
    ['SIGTERM', 'it reads the steps', 143],
    ['^C', 'it says its version', 130],
    ['SIGTERM', 'it says its version', 143],
  ] as const)('is left by %s at once, whatever keeps the shell when %s', async (how, held, code) => {
    const { home, terminal } = await start(gates(400), { held });
    await terminal.waitFor(/Getting ready/);
    if (how === '^C') terminal.key('\u0003');
    else terminal.kill(how);
    expect(await terminal.exit(5000)).toMatchObject({ code });
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.cursorIsShown()).toBe(true);
    expect(existsSync(join(home.root, 'state/drillbook/runs'))).toBe(false);
  });

  test.each(['qy', '!ls', '=', '\u001B[B'])(
    'drops %j that is pressed while the record begins',
    async keys => {
      const { terminal, goOn, begin } = await start(gates(3), { disk: 'slow' });
      await terminal.waitFor(/Getting ready/);
      goOn();
      await begin.begun();
      terminal.key(keys);
      await new Promise(resolve => setTimeout(resolve, 200));
      begin.goOn();
      const screen = await terminal.waitFor(/▶ Run this command\?|Leave this run|A command of your own/);
      expect(screen).toMatch(/▶ Run this command\?/);
      expect(screen).not.toMatch(/You look at/);
    },
  );

  test('hears ^C that is pressed while the record begins', async () => {
    const { home, terminal, goOn, begin } = await start(gates(3), { disk: 'slow' });
    await terminal.waitFor(/Getting ready/);
    goOn();
    await begin.begun();
    terminal.key('\u0003');
    await new Promise(resolve => setTimeout(resolve, 200));
    begin.goOn();
    expect(await terminal.exit()).toMatchObject({ code: 130 });
    expect(terminal.isAlternate()).toBe(false);
    expect(home.records().at(-1)).toMatchObject({ type: 'run-paused' });
  });

  test.each(['SIGSTOP', 'SIGTSTP'])('is taken anew after %s, and is drawn over as ever', async signal => {
    const { terminal, goOn } = await start(gates(3));
    await terminal.waitFor(/Getting ready/);
    terminal.kill(signal);
    terminal.kill('SIGCONT');
    await terminal.waitFor(() => /1049h.*1049l.*1049h.*Getting ready/s.test(terminal.raw()));
    goOn();
    const screen = await terminal.waitFor(/▶ Run this command\?/);
    expect(screen).toMatch(/Drain the gates .* 0\/3/);
    expect(screen).not.toContain('Getting ready');
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
    const { terminal, goOn } = await start(gates(3), { path: '.' });
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
    const before = await terminal.waitFor(/─{100}/);
    expect(before).toContain('Getting ready');
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

interface Place {
  /** What the PATH ends with. */
  readonly path?: string;
  /** When bash waits until it may go on. */
  readonly held?: keyof typeof WHEN;
  /** A slow one takes no record until it may. */
  readonly disk?: 'quick' | 'slow';
}

const WHEN = { 'it reads the steps': ' -n ', 'it says its version': 'BASH_VERSION' } as const;

/** The console on a runbook, with a bash that does not go on until it may. */
async function start(
  text: string,
  { path = '', held = 'it reads the steps', disk = 'quick' }: Place = {},
  more: readonly string[] = [],
) {
  const home: Home = makeHome();
  const [gate, record] = ['gate', 'record'].map(name => join(home.root, name)) as [string, string];
  const bash = join(home.root, 'bin/bash');
  writeFileSync(
    bash,
    `#!/bin/bash\ncase " $* " in *"${WHEN[held]}"*) until [ -e '${gate}' ]; do sleep 0.05; done;; esac\nexec /bin/bash "$@"\n`,
  );
  chmodSync(bash, 0o755);
  home.stub('gatectl', 'true');
  home.write('gates.md', text);
  await home.drillbook(['trust', 'gates.md']);
  const env = path === '' ? home.env : { ...home.env, PATH: `${home.env['PATH']}:${path}` };
  const node = disk === 'slow' ? ['--import', slowDisk(record)] : [];
  const args = [...node, CLI, 'run', 'gates.md', '--var', 'yard=north', ...more];
  open = startInTerminal(process.execPath, args, { env, cwd: home.cwd });
  const terminal = open;
  return {
    home,
    terminal,
    goOn: () => writeFileSync(gate, ''),
    begin: {
      begun: () => terminal.waitFor(() => existsSync(`${record}.begun`)),
      goOn: () => writeFileSync(record, ''),
    },
  };
}

/** A module that holds up whatever waits for the disk, until there is a file. */
function slowDisk(gate: string): string {
  const source = `
    import fs from 'node:fs';
    const { fsyncSync } = fs;
    fs.fsyncSync = fd => {
      fs.writeFileSync(${JSON.stringify(`${gate}.begun`)}, '');
      while (!fs.existsSync(${JSON.stringify(gate)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      fsyncSync(fd);
    };`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
