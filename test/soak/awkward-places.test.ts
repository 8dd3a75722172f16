import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { canMount } from '../helpers/can-mount.ts';
import { confirm, pressUntil } from '../helpers/confirm.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

const BOOK = `# Wells

\`\`\`bash {#look title="Look into the well" risk=read}
echo look >> "$DIARY"
\`\`\`

\`\`\`bash {#draw title="Draw water" risk=mutate}
echo draw >> "$DIARY"
\`\`\`
`;

async function wells(): Promise<Home & { readonly diary: () => string }> {
  const home = makeHome();
  await home.drillbook(['trust', home.write('wells.md', BOOK)]);
  const path = join(home.root, 'diary');
  return { ...home, diary: () => (existsSync(path) ? readFileSync(path, 'utf8') : '') };
}

function begin(
  home: Home,
  args: string,
  { before = '', env = {} }: { before?: string; env?: Record<string, string | undefined> } = {},
): TestTerminal {
  const terminal = startInTerminal(
    'bash',
    ['-c', `${before} '${process.execPath}' '${CLI}' ${args}; code=$?; echo "code $code"; exit $code`],
    {
      cwd: home.cwd,
      env: { ...home.env, DIARY: join(home.root, 'diary'), ...env },
    },
  );
  onTestFinished(() => {
    terminal.hangUp();
    terminal.close();
  });
  return terminal;
}

const READS = /▶ Run this command\? It only looks/;
const CHANGES = /▶ Run this command\? It changes/;

async function leave(terminal: TestTerminal): Promise<void> {
  await pressUntil(terminal, '\u0003', screen => /Leave this run/.test(screen));
  terminal.key('y');
  await terminal.waitFor(/code 75/);
}

describe.skipIf(pty === null)('a place that is not as it should be', () => {
  test.each<readonly [string, (state: string) => void]>([
    ['is a file', state => writeFileSync(state, '')],
    ['is a link to nowhere', state => symlinkSync('/nowhere/at/all', state)],
    ['is a link to itself', state => symlinkSync(state, state)],
    ['is no place where anybody can write', state => symlinkSync('/proc', state)],
    [
      'holds a file where the runs should be',
      state => {
        mkdirSync(join(state, 'drillbook'), { recursive: true, mode: 0o700 });
        writeFileSync(join(state, 'drillbook/runs'), '');
      },
    ],
  ])('awkward 27: a place for runs that %s is named, with what to do, and nothing runs', async (_, spoil) => {
    const home = await wells();
    const state = join(home.root, 'spoilt');
    spoil(state);
    for (const args of [`run wells.md --var DIARY=${home.root}/diary`, 'resume', 'runs']) {
      const terminal = begin(home, args, { env: { XDG_STATE_HOME: state } });
      await terminal.waitFor(/code \d+/);
      const screen = terminal.screen();
      expect(screen, args).not.toMatch(/code 0|code 1\d\d| {4}at |report/);
      expect(screen.replaceAll(/\n/g, ''), args).toMatch(/spoilt/);
      expect(terminal.isAlternate()).toBe(false);
    }
    expect(home.diary()).toBe('');
  });

  test.each([
    ['unset', undefined],
    ['that is not there', '/nowhere/at/all'],
    ['that is a device', '/dev/null'],
  ])('awkward 28: a home %s hinders no run that has its place named', async (_, place) => {
    const home = await wells();
    const terminal = begin(home, `run wells.md --var DIARY=${home.root}/diary`, {
      before: place === undefined ? 'unset HOME;' : '',
      env: { HOME: place },
    });
    await confirm(terminal);
    await terminal.waitFor(CHANGES);
    await leave(terminal);
    expect(home.diary()).toBe('look\n');
  });

  test('awkward 29: a runbook that is changed, moved or gone while it is walked changes nothing of the walk', async () => {
    const home = await wells();
    const book = join(home.cwd, 'wells.md');
    const terminal = begin(home, `run wells.md --var DIARY=${home.root}/diary`);
    await terminal.waitFor(READS);
    writeFileSync(book, BOOK.replaceAll('echo', 'echo other'));
    await confirm(terminal);
    await terminal.waitFor(CHANGES);
    renameSync(book, join(home.cwd, 'elsewhere.md'));
    terminal.key('?');
    await terminal.waitFor(/Keys now/);
    terminal.key('q');
    await terminal.waitFor(screen => !screen.includes('Keys now'));
    rmSync(join(home.cwd, 'elsewhere.md'));
    await confirm(terminal, '\r');
    await terminal.waitFor(/code 0/);
    expect(home.diary()).toBe('look\ndraw\n');
  });

  test('awkward 30: a working directory that is gone is a failure that says so, and the console goes on', async () => {
    const home = await wells();
    const place = join(home.root, 'gone');
    mkdirSync(place);
    const terminal = begin(home, `run '${join(home.cwd, 'wells.md')}' --var DIARY=${home.root}/diary`, {
      before: `cd '${place}';`,
    });
    await terminal.waitFor(READS);
    rmSync(place, { recursive: true });
    await confirm(terminal);
    await terminal.waitFor(/▶ This step failed|▶ Run this command\? It changes|code \d/);
    expect(terminal.screen()).not.toMatch(/ {4}at |report/);
    expect(terminal.isAlternate()).toBe(true);
    mkdirSync(place);
  });

  test('awkward 31: a run that is open in one terminal is refused in another, which says so and watches', async () => {
    const home = await wells();
    const first = begin(home, `run wells.md --var DIARY=${home.root}/diary`);
    await first.waitFor(READS);
    const second = begin(home, 'resume');
    await second.waitFor(/Take it over: drillbook resume/);
    expect(second.isAlternate()).toBe(false);
    second.key('\u0003');
    await second.exit();
    await confirm(first);
    await first.waitFor(CHANGES);
    await leave(first);
    const third = begin(home, 'resume');
    await third.waitFor(CHANGES);
    expect(home.diary()).toBe('look\n');
  });

  test('awkward 32: under a mask that forbids everything, with few open files, a run is walked and resumed', async () => {
    const home = await wells();
    const terminal = begin(home, `run wells.md --var DIARY=${home.root}/diary`, {
      before: 'umask 777; ulimit -n 64;',
    });
    await confirm(terminal);
    await terminal.waitFor(CHANGES);
    await leave(terminal);
    chmodSync(join(home.root, 'diary'), 0o600);
    const again = begin(home, 'resume');
    await again.waitFor(CHANGES);
    expect(home.diary()).toBe('look\n');
  });

  test.skipIf(!canMount)(
    'awkward 33: a disk that is full while one walks holds the run back, and it goes on when there is space',
    async () => {
      const home = await wells();
      const state = join(home.root, 'small');
      mkdirSync(state);
      const script = `mount -t tmpfs -o size=1m none '${state}' && '${process.execPath}' '${CLI}' run wells.md --var DIARY='${home.root}/diary'; echo "code $?"`;
      const terminal = startInTerminal('unshare', ['-Urm', 'bash', '-c', script], {
        cwd: home.cwd,
        env: { ...home.env, XDG_STATE_HOME: state },
      });
      onTestFinished(() => {
        terminal.hangUp();
        terminal.close();
      });
      await terminal.waitFor(READS);
      terminal.key('!');
      await terminal.waitFor(/A command of your own/);
      const fill = `head -c 9M /dev/zero > ${state}/ballast; (sleep 2; rm ${state}/ballast) &`;
      terminal.key(fill);
      await terminal.waitFor(/ballast\) &█/);
      terminal.key('\r');
      await terminal.waitFor(/\+ Yours/);
      await terminal.waitFor(/▶ Run this command\? It (changes|can|interr)/);
      await pressUntil(terminal, '\r', screen => !screen.includes('+ Yours'));
      await terminal.waitFor(READS, 20_000);
      await confirm(terminal);
      await terminal.waitFor(CHANGES);
      expect(home.diary()).toBe('look\n');
    },
  );
});
