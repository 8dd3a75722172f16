import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { confirm } from '../helpers/confirm.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { openShell } from '../helpers/every-screen.ts';
import { isAlive } from '../helpers/is-alive.ts';
import { pty, type TestTerminal } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const ESC = '\u001B';
const BOOK = `# Locks

\`\`\`bash {#open title="Open the lock" risk=mutate}
echo open >> diary
echo opened
\`\`\`

\`\`\`bash {#close title="Close the lock" risk=mutate}
echo close >> diary
\`\`\`
`;

/** At the first question, in a shell with job control; `edit` is the body of the editor. */
async function atTheLock(editor: string): Promise<{ home: Home; terminal: TestTerminal; notes: string }> {
  const home = makeHome();
  await home.drillbook(['trust', home.write('locks.md', BOOK)]);
  home.stub('edit-it', editor);
  home.stub('page-it', `cat > "$HOME/paged"; ${editor}`);
  const notes = join(home.root, 'temporary');
  mkdirSync(notes);
  const terminal = await openShell(home, { env: { EDITOR: 'edit-it', PAGER: 'page-it', TMPDIR: notes } });
  onTestFinished(() => {
    terminal.hangUp();
    terminal.close();
  });
  terminal.key(`clear; '${process.execPath}' '${CLI}' run locks.md\r`);
  await terminal.waitFor(ASKS);
  return { home, terminal, notes };
}

const ASKS = /▶ Run this command\? It changes/;
const diary = ({ cwd }: Home) =>
  existsSync(join(cwd, 'diary')) ? readFileSync(join(cwd, 'diary'), 'utf8') : '';
const types = (home: Home) => home.records().map(({ type }) => String(type));
const WAITS = 'echo "editor $$ at work"; read -r word </dev/tty; echo "${word:-nothing}" >> "$1"';

async function working(terminal: TestTerminal): Promise<number> {
  const screen = await terminal.waitFor(/editor \d+ at work/);
  return Number(/editor (\d+)/.exec(screen)?.[1]);
}

describe.skipIf(pty === null)('what is opened from the console', () => {
  test('awkward 20: an editor stopped with ^Z leaves the shell, and fg goes on with it', async () => {
    const { home, terminal } = await atTheLock(WAITS);
    terminal.key('e');
    await working(terminal);
    terminal.key('\u001A');
    await terminal.waitFor(/Stopped/);
    terminal.key('echo "still $((40 + 2))"\r');
    await terminal.waitFor(/^still 42/m);
    terminal.key('fg\r');
    await waitUntil('the job goes on', () => /locks\.md\s*$/.test(terminal.screen().trimEnd()));
    terminal.key('echo twice\r');
    await terminal.waitFor(/~ Changed for this run/);
    await confirm(terminal, '\r');
    await terminal.waitFor(/2\. Close the lock/);
    expect(diary(home)).toBe('open\n');
  });

  test('awkward 21: an editor that leaves the terminal raw, with a mouse and another screen, leaves the console whole', async () => {
    const { terminal } = await atTheLock(
      `stty raw -echo; printf '\\e[?1049h\\e[?1003h\\e[?2004l\\e[5;9r\\e[31m\\e(0lqqk'; exit 3`,
    );
    terminal.key('e');
    await terminal.waitFor(/Nothing was changed/);
    await terminal.waitFor(ASKS);
    expect(terminal.mouse()).toBe('none');
    terminal.key(`${ESC}[200~pasted${ESC}[201~`);
    await terminal.waitFor(/Pasted text does nothing/);
    terminal.key('\u0003');
    await terminal.waitFor(/Leave this run/);
    terminal.key('y');
    await terminal.waitFor(/shell 75> *$/);
    terminal.key('clear; stty -a\r');
    await terminal.waitFor(/ icanon .* echo /s);
  });

  test.each(['an editor', 'a pager'])(
    'awkward 22: %s that ignores the loss of its terminal keeps no run from being paused',
    async what => {
      const { home, terminal, notes } = await atTheLock(
        'trap "" HUP INT TERM; echo "editor $$ at work"; for _ in $(seq 100); do sleep 0.1; done',
      );
      const editor = await open(terminal, what);
      terminal.hangUp();
      await waitUntil('the run is paused', () => types(home).at(-1) === 'run-paused');
      process.kill(editor, 'SIGKILL');
      await waitUntil('nothing is left of the text', () => readdirSync(notes).length === 0);
    },
  );

  test.each(['an editor', 'a pager'])(
    'awkward 23: SIGTERM while %s is open pauses the run and ends both',
    async what => {
      const { home, terminal, notes } = await atTheLock(WAITS);
      const editor = await open(terminal, what);
      process.kill(consoleOf(home), 'SIGTERM');
      await terminal.waitFor(/shell 143> *$/, 5000);
      expect(types(home).at(-1)).toBe('run-paused');
      expect(readdirSync(notes)).toEqual([]);
      await waitUntil('it is gone', () => !isAlive(editor));
      terminal.key('clear; stty -a\r');
      await terminal.waitFor(/ icanon .* echo /s);
    },
  );

  test('awkward 24: kill -9 while the editor is open leaves a text that only its owner can read, and a run to resume', async () => {
    const { home, terminal } = await atTheLock(`ls -ld "$(dirname "$1")" "$1"; ${WAITS}`);
    terminal.key('e');
    await working(terminal);
    expect(terminal.screen()).toMatch(/^drwx------/m);
    expect(terminal.screen()).toMatch(/^-rw-------/m);
    process.kill(consoleOf(home), 'SIGKILL');
    await terminal.waitFor(/Killed/);
    terminal.key('\u0015\rstty sane; clear\r');
    await terminal.waitFor(/shell \d+> *$/);
    terminal.key(`clear; '${process.execPath}' '${CLI}' resume\r`);
    await terminal.waitFor(ASKS);
    expect(diary(home)).toBe('');
  });

  test.each([
    ['emptied', ': > "$1"', /Nothing was changed/],
    ['only blanks', 'printf " \\n\\n\\t\\n" > "$1"', /Nothing was changed/],
    ['with a null', 'printf "echo a\\0b >> diary\\n" > "$1"', /not shown as it runs/],
    ['with an escape', 'printf "echo \\033]0;mine\\007 >> diary\\n" > "$1"', /not shown as it runs/],
    ['not UTF-8', 'printf "echo \\377 >> diary\\n" > "$1"', /no UTF-8/],
    ['removed', 'rm "$1"', /Nothing was changed/],
    ['a directory now', 'rm "$1"; mkdir "$1"', /Nothing was changed/],
    ['64 kB long', 'printf "echo %065000d | wc -c >> diary\\n" 7 > "$1"', /1 ~ Open/],
  ])(
    'awkward 25: a command that comes back from the editor %s is taken whole or not at all',
    async (how, body, said) => {
      const { home, terminal } = await atTheLock(body);
      terminal.key('e');
      await terminal.waitFor(screen => ASKS.test(screen) && said.test(screen));
      expect(terminal.raw()).not.toContain(`${ESC}]0;mine`);
      expect(diary(home)).toBe('');
      if (how !== '64 kB long') {
        expect(types(home)).not.toContain('amended');
        return;
      }
      await confirm(terminal, '\r');
      await terminal.waitFor(/2\. Close the lock/);
      expect(diary(home)).toBe('65001\n');
    },
  );

  test('awkward 26: a command of one’s own that needs the terminal gets it', async () => {
    const { home, terminal } = await atTheLock('true');
    home.write('manual.txt', Array.from({ length: 90 }, (_, row) => `page ${row}\n`).join(''));
    terminal.key('!');
    await terminal.waitFor(/A command of your own/);
    terminal.key('less manual.txt');
    await terminal.waitFor(/> less manual\.txt█/);
    terminal.key('\r');
    await terminal.waitFor(/\+ Yours/);
    await terminal.waitFor(/▶ Run this command/);
    const key = /Press r or Enter|Press Enter/.test(terminal.screen()) ? '\r' : 'r';
    await confirm(terminal, key);
    await terminal.waitFor(/^page 1$/m);
    terminal.key('q');
    await terminal.waitFor(/Press Enter to go back/);
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It changes/);
    expect(terminal.screen()).toMatch(/Open the lock/);
  });
});

async function open(terminal: TestTerminal, what: string): Promise<number> {
  if (what === 'an editor') terminal.key('e');
  else {
    await confirm(terminal, '\r');
    await terminal.waitFor(/2\. Close the lock/);
    terminal.key('k');
    await terminal.waitFor(/▸✓ 1/);
    terminal.key('o');
  }
  return await working(terminal);
}

/** The process that writes the record of the newest run. */
function consoleOf(home: Home): number {
  const [first] = home.records();
  const pid = /"pid":(\d+)/.exec(JSON.stringify(first))?.[1];
  return Number(pid);
}
