import { describe, expect, onTestFinished, test } from 'vitest';
import { confirm, pressUntil } from '../helpers/confirm.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { openShell } from '../helpers/every-screen.ts';
import { facility } from '../helpers/facility.ts';
import { isAlive } from '../helpers/is-alive.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const ESC = '\u001B';
const RUN = `'${process.execPath}' '${CLI}' run lamps.md`;

const BOOK = `# Lamps

\`\`\`bash {#count title="Count the lamps" risk=read}
echo counted >> diary; [ ! -e flood ] || head -c 10M /dev/zero | tr '\\0' 'x' | fold -w 99; until [ ! -e hold ]; do echo tick; sleep 0.02; done
\`\`\`

\`\`\`bash {#name title="Name a lamp" risk=mutate}
echo named >> diary
\`\`\`
`;

async function lamps(): Promise<Home> {
  const home = makeHome();
  await home.drillbook(['trust', home.write('lamps.md', BOOK)]);
  return home;
}

/** Start in a terminal, through a shell that does something to it before. */
function begin(home: Home, command: string, options: Partial<Parameters<typeof startInTerminal>[2]> = {}) {
  const terminal = startInTerminal('bash', ['-c', command], { ...home, ...options });
  onTestFinished(() => {
    terminal.hangUp();
    terminal.close();
  });
  return terminal;
}

async function shell(home: Home): Promise<TestTerminal> {
  const terminal = await openShell(home);
  onTestFinished(() => {
    terminal.hangUp();
    terminal.close();
  });
  return terminal;
}

const types = (home: Home) => home.records().map(({ type }) => String(type));
const ASKS = /▶ Run this command\? It only looks/;

describe.skipIf(pty === null)('a terminal that is not like others', () => {
  test.each(['env -u TERM', 'env TERM='])(
    'awkward 6: that has no name is walked line by line (%s)',
    async env => {
      const home = await lamps();
      const terminal = begin(home, `${env} ${RUN}`);
      await terminal.waitFor(/Count the lamps.*>$/s);
      expect(terminal.raw()).not.toContain(`${ESC}[?1049h`);
      terminal.key('q\r');
      expect(await terminal.exit()).toMatchObject({ code: 75 });
    },
  );

  test('awkward 7: of an unknown name, without UTF-8, and of another size than COLUMNS says, shows everything', async () => {
    const home = await lamps();
    const env = 'env TERM=crt-7700 LANG=C LC_ALL=C LC_CTYPE=C COLUMNS=300 LINES=5';
    const terminal = begin(home, `${env} ${RUN}`, { cols: 60, rows: 20 });
    await terminal.waitFor(/> Run this command\? It only looks/);
    expect(terminal.screen().split('\n').at(-1)).toMatch(/r run .*\? help/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(terminal.raw()).not.toMatch(/[^\x00-\x7F]/);
    terminal.key('q');
    await terminal.waitFor(/Leave this run/);
    terminal.key('y');
    expect(await terminal.exit()).toMatchObject({ code: 75 });
  });

  test('awkward 8: that answers nothing it is asked delays nothing', async () => {
    const home = await lamps();
    const terminal = begin(home, RUN, { answers: 'says nothing' });
    await confirm(terminal);
    await terminal.waitFor(/▶ Run this command\? It changes/);
    expect(terminal.effects().answers).toEqual([]);
  });

  test('awkward 9: with a mouse that another program left on: it is off, and a click is no key', async () => {
    const home = await lamps();
    const terminal = begin(home, `printf '\\e[?1000h\\e[?1003h\\e[?1015h'; ${RUN}`);
    await terminal.waitFor(ASKS);
    expect(terminal.mouse()).toBe('none');
    // The oldest form: three bytes that may be any letters, here q, A and y.
    for (const click of ['[MqAy', '[M !!', '[Mrrr', '[32;5;5M']) terminal.key(ESC + click);
    terminal.key('?');
    await terminal.waitFor(/Keys now/);
    expect(types(home)).not.toContain('attempt-started');
    terminal.key(ESC);
    await terminal.waitFor(screen => !screen.includes('Keys now'));
    expect(terminal.screen()).toMatch(ASKS);
  });

  test('awkward 10: whose keyboard another program left in a longer code: ^C, Esc and letters count', async () => {
    const home = await lamps();
    const terminal = begin(home, RUN);
    await terminal.waitFor(ASKS);
    terminal.key(`${ESC}[99;5u`);
    await terminal.waitFor(/Leave this run/);
    terminal.key(`${ESC}[27u`);
    await terminal.waitFor(ASKS);
    terminal.key(`${ESC}[27;5;99~`);
    await terminal.waitFor(/Leave this run/);
    terminal.key(`${ESC}[27;1:3u`);
    terminal.key(`${ESC}[121;1u`);
    expect(await terminal.exit()).toMatchObject({ code: 75 });
  });

  test('awkward 11: that writes another character set: what cannot be read is not taken', async () => {
    const home = await lamps();
    await home.drillbook(['trust', home.write('lamp.md', '# Lamp\n\n```bash\necho <lamp>\n```\n')]);
    const terminal = begin(home, RUN.replace('lamps.md', 'lamp.md'));
    await terminal.waitFor(/▶ Value of lamp/);
    await pressUntil(terminal, 'x', screen => screen.includes('> x█'));
    terminal.key('\u0015');
    terminal.key(Buffer.from('Z\u00FC', 'latin1'));
    await terminal.waitFor(/not UTF-8/);
    expect(terminal.screen()).not.toContain('\uFFFD');
  });

  test.skipIf(!facility('perl', ['-e', '1']))(
    'awkward 12: that is slow, and was left non-blocking by another program: ten million bytes later keys still count',
    async () => {
      const home = await lamps();
      home.write('flood', '');
      home.write('hold', '');
      const nonBlocking = `perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, fcntl(STDOUT, F_GETFL, 0) | O_NONBLOCK)'`;
      const terminal = begin(home, `${nonBlocking}; ${RUN}; code=$?; echo "code $code"; exit $code`, {
        cols: 200,
        rows: 60,
      });
      await confirm(terminal);
      await terminal.waitFor(/earlier rows are in the log/);
      terminal.read('nothing');
      for (let size = 0; size < 40; size++) {
        terminal.resize(200 - size, 60);
        await new Promise(resolve => setTimeout(resolve, 25));
      }
      terminal.read('on');
      await terminal.waitFor(/● Running/);
      terminal.key('?');
      await terminal.waitFor(/Keys now/);
      terminal.key(ESC);
      await terminal.waitFor(screen => !screen.includes('Keys now'));
      expect(types(home)).not.toContain('run-paused');
    },
  );

  test('awkward 13: that marks the beginning of a paste and never its end is not deaf for ever', async () => {
    const home = await lamps();
    const terminal = begin(home, RUN);
    await terminal.waitFor(ASKS);
    terminal.key(`${ESC}[200~half a line`);
    await terminal.waitFor(/Pasted text does nothing/);
    terminal.key('?');
    await terminal.waitFor(/Keys now/);
  });
});

describe.skipIf(pty === null)('a terminal that changes', () => {
  test('awkward 14: its size two hundred times while a step prints: it is never given up, and all fits', async () => {
    const home = await lamps();
    home.write('hold', '');
    const terminal = begin(home, RUN);
    await confirm(terminal);
    await terminal.waitFor(/│ tick/);
    for (let round = 0; round < 40; round++) {
      for (const [columns, rows] of [
        [40, 12],
        [1, 1],
        [300, 80],
        [10, 3],
        [61 + round, 9 + round],
      ] as const) {
        terminal.resize(columns, rows);
        if (round % 8 === 0) await new Promise(resolve => setTimeout(resolve, 10));
      }
    }
    terminal.resize(72, 18);
    await terminal.waitFor(screen => {
      const lines = screen.split('\n');
      return lines.length === 17 && /^ Lamps/.test(lines[0] ?? '') && /● Running/.test(screen);
    });
    await terminal.waitFor(/│ tick/);
    expect(terminal.raw()).not.toContain(`${ESC}[?1049l`);
    terminal.key('\u0003');
    await terminal.waitFor(/Stop the running step/);
    terminal.key('y');
    await terminal.waitFor(/▶ This step failed: cancelled/);
  });

  test('awkward 15: its hands: begun in the background, the console waits until fg brings it', async () => {
    const home = await lamps();
    const terminal = await shell(home);
    terminal.key(`${RUN} &\r`);
    await terminal.waitFor(/shell 0> *$/);
    terminal.key('sleep 2; jobs\r');
    await terminal.waitFor(/Stopped/);
    terminal.key('fg\r');
    await terminal.waitFor(ASKS);
    terminal.key('?');
    await terminal.waitFor(/Keys now/);
    terminal.key(ESC);
    await terminal.waitFor(screen => !screen.includes('Keys now'));
    await confirm(terminal);
    await terminal.waitFor(/▶ Run this command\? It changes/);
  });

  test('awkward 16: and goes away while the console is stopped: the run is paused and nothing is left behind', async () => {
    const home = await lamps();
    const terminal = await shell(home);
    terminal.key(`${RUN}\r`);
    await terminal.waitFor(ASKS);
    terminal.key('\u001A');
    await terminal.waitFor(/Stopped/);
    terminal.key('clear; jobs -p\r');
    const [, pid] = /^(\d+)$/m.exec(await terminal.waitFor(/^\d+$/m)) ?? [];
    terminal.hangUp();
    await waitUntil('the console ended', () => !isAlive(Number(pid)));
    expect(types(home).at(-1)).toBe('run-paused');
  });

  test('awkward 17: by a kill that nobody can answer: `reset` mends it, and resume asks the same', async () => {
    const home = await lamps();
    const terminal = await shell(home);
    terminal.key(`${RUN} || true; jobs\r`);
    await terminal.waitFor(ASKS);
    terminal.key(`${ESC}[200~`);
    const { execFileSync } = await import('node:child_process');
    execFileSync('pkill', ['-KILL', '-P', String(terminal.pid)]);
    await waitUntil('the shell is back', () => /Killed/.test(terminal.raw()));
    terminal.key('\u0015reset\r');
    await waitUntil(
      'it is reset',
      () => terminal.raw().includes(`${ESC}c`) || terminal.raw().includes(`${ESC}[!p`),
    );
    terminal.key('stty -a\r');
    await terminal.waitFor(/ icanon .* echo /s);
    expect(terminal.isAlternate()).toBe(false);
    terminal.key(`clear; '${process.execPath}' '${CLI}' resume\r`);
    await terminal.waitFor(ASKS);
  });
});

describe.skipIf(pty === null)('a terminal that is only half there', () => {
  test('awkward 18: no session of its own, so no signals: keys count, and the loss is noticed', async () => {
    const home = await lamps();
    const terminal = begin(home, `setsid --wait ${RUN}`);
    await confirm(terminal);
    await terminal.waitFor(/▶ Run this command\? It changes/);
    terminal.hangUp();
    await waitUntil('the run is paused', () => types(home).at(-1) === 'run-paused');
  });

  test.each([
    ['nothing to read from', '</dev/null'],
    ['standard input closed', '<&-'],
    ['a pipe for its output', '| cat'],
    ['standard error closed', '2>&-'],
    ['nothing at all', '<&- >&- 2>&-'],
    ['a full device to write to', '>/dev/full'],
  ])('awkward 19: %s: no trace of our own, and nothing runs', async (_, redirected) => {
    const home = await lamps();
    const terminal = begin(home, `${RUN} ${redirected}; echo "code \${PIPESTATUS[0]}"`);
    await terminal.waitFor(screen => /code \d+|▶ Run|>$|ENOSPC/.test(screen));
    if (!/code \d/.test(terminal.screen())) {
      await new Promise(resolve => setTimeout(resolve, 400));
      terminal.key(/▶ Run/.test(terminal.screen()) ? '\u0003' : 'q\r');
      await terminal.waitFor(/code \d|Leave this run/);
      if (/Leave this run/.test(terminal.screen())) terminal.key('y');
    }
    await terminal.waitFor(/code \d+/);
    expect(terminal.screen()).not.toMatch(/ {4}at |node:internal|Unhandled/);
    expect(terminal.screen()).toMatch(/code (?:2|5|75|4|1)\b/);
    expect(terminal.screen()).not.toMatch(/code 1\d\d/);
  });
});
