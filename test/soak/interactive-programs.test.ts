import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { confirm } from '../helpers/confirm.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

describe.skipIf(pty === null)('a program that has the terminal', () => {
  test.skipIf(!facility('vi', ['--version']))(
    'an editor: what was written is saved, and the run goes on',
    async () => {
      const { home, terminal } = await walk('vi gates.conf');
      home.write('gates.conf', 'gate = closed\n');
      await confirm(terminal);
      await terminal.waitFor(/gate = closed/);
      await terminal.waitFor(screen => terminal.isAlternate() && screen.includes('~'));
      // Every letter typed here is a key of the console as well.
      terminal.key('ogate = ajar, q r y n s\u001B');
      await terminal.waitFor(/gate = ajar, q r y n s/);
      terminal.key(':wq\r');
      await goBack(terminal);
      await finish(terminal);
      expect(readFileSync(join(home.cwd, 'gates.conf'), 'utf8')).toBe(
        'gate = closed\ngate = ajar, q r y n s\n',
      );
      expect(ends(home)).toEqual([
        ['exited', true],
        ['exited', true],
      ]);
    },
  );

  test.skipIf(!facility('less', ['--version']))(
    'a pager: its keys are its own, and q ends it alone',
    async () => {
      const { home, terminal } = await walk('less ledger.txt');
      home.write('ledger.txt', Array.from({ length: 500 }, (_, row) => `entry ${row + 1}\n`).join(''));
      await confirm(terminal);
      await terminal.waitFor(/^entry 1$/m);
      terminal.key('G');
      await terminal.waitFor(/^entry 500$/m);
      terminal.key('q');
      await goBack(terminal);
      await finish(terminal);
      expect(ends(home)).toHaveLength(2);
    },
  );

  test.skipIf(!facility('sqlite3', ['--version']))(
    'a database client: questions are answered line by line, and it is left by its own word',
    async () => {
      const { home, terminal } = await walk('sqlite3 ledger.db');
      await confirm(terminal);
      await terminal.waitFor(/^sqlite>/m);
      terminal.key("create table gates(name); insert into gates values('north');\r");
      terminal.key('select count(*), name from gates;\r');
      await terminal.waitFor(/^1\|north/m);
      terminal.key('.quit\r');
      await goBack(terminal);
      await finish(terminal);
      const rows = execFileSync('sqlite3', [join(home.cwd, 'ledger.db'), 'select name from gates']);
      expect(String(rows)).toBe('north\n');
    },
  );

  test('a password that is asked for on the terminal is not shown, and kept nowhere', async () => {
    const { home, terminal } = await walk('sudo gatectl open north');
    home.stub(
      'sudo',
      'read -rs -p "[sudo] password for ada: " word </dev/tty 2>/dev/tty; echo >/dev/tty; [ "$word" = Quittenbrot-19 ] && exec "$@"',
    );
    home.stub('gatectl', 'echo "$*" >> witness.txt');
    await confirm(terminal);
    await terminal.waitFor(/\[sudo\] password for ada:/);
    terminal.key('Quittenbrot-19\r');
    await goBack(terminal);
    await finish(terminal);
    expect(readFileSync(join(home.cwd, 'witness.txt'), 'utf8')).toBe('open north\n');
    expect(terminal.raw()).not.toContain('Quittenbrot');
    expect(grep(home.root, 'Quittenbrot')).toBe('');
  });

  test('a step that fails in the terminal pauses the run and says with which code', async () => {
    const { home, terminal } = await walk('read -r word </dev/tty; exit 7');
    await confirm(terminal);
    await terminal.waitFor(/has the terminal until it ends/);
    terminal.key('no\r');
    await goBack(terminal);
    await terminal.waitFor(/▶ This step failed: exit code 7/);
    expect(home.records().find(({ type }) => type === 'attempt-ended')).toMatchObject({
      outcome: { kind: 'exited', code: 7 },
      ok: false,
    });
  });

  test('^C there ends the program and not the console; ^Z there stops nothing for good', async () => {
    const { home, terminal } = await walk('echo ready; cat </dev/tty; echo ended; sleep 60');
    await confirm(terminal);
    await terminal.waitFor(/^ready/m);
    terminal.key('\u001A');
    terminal.key('still here\r');
    await terminal.waitFor(/still here\s+still here/);
    terminal.key('\u0004');
    await terminal.waitFor(/^ended/m);
    terminal.key('\u0003');
    await goBack(terminal);
    await terminal.waitFor(/▶ This step failed: .*SIGINT/);
    expect(home.records().find(({ type }) => type === 'attempt-ended')).toMatchObject({
      outcome: { kind: 'signalled', signal: 'SIGINT' },
    });
  });

  test('whatever it leaves the terminal in, the console comes back, and the shell after it', async () => {
    const { terminal } = await walk(
      `read -r word </dev/tty; stty raw -echo; printf '\\e[?1049h\\e[?1000h\\e[?1003h\\e[?1006h\\e[?25l\\e[5;9r\\e[31m\\e(0lqqk'`,
      { shell: true },
    );
    terminal.key(`'${process.execPath}' '${CLI}' run gates.md\r`);
    await confirm(terminal);
    await terminal.waitFor(/has the terminal until it ends/);
    terminal.key('go\r');
    await goBack(terminal);
    await terminal.waitFor(/Look again/);
    await terminal.waitFor(/▶ Run this command/);
    await finish(terminal, 'shell');
    await terminal.waitFor(/shell>\s*$/);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.cursorIsShown()).toBe(true);
    expect(terminal.mouse()).toBe('none');
    terminal.key('stty -a; echo "and $((40 + 2))"\r');
    await terminal.waitFor(/ icanon .* echo (.|\n)*and 42/);
  });

  test('what was typed ahead while it had the terminal answers no question of the console', async () => {
    const { home, terminal } = await walk(
      'read -r word </dev/tty; echo "got $word"; until [ -e go ]; do sleep 0.05; done',
    );
    await confirm(terminal);
    await terminal.waitFor(/has the terminal until it ends/);
    terminal.key('mine\r');
    await terminal.waitFor(/^got mine/m);
    terminal.key('r\rr\ry\r');
    home.write('go', '');
    await terminal.waitFor(/▶ Run this command|It has ended/);
    // Where the question stands already, this key would be heard: nobody typed it ahead.
    if (!terminal.isAlternate()) terminal.key('\r');
    await terminal.waitFor(/▶ Run this command/);
    expect(home.records().filter(({ type }) => type === 'attempt-started')).toHaveLength(1);
  });
});

/** A run of a step with this text, and one after it, in a terminal. */
async function walk(
  text: string,
  { shell }: { readonly shell: boolean } = { shell: false },
): Promise<{ readonly home: Home; readonly terminal: TestTerminal }> {
  const home = makeHome();
  home.write(
    'gates.md',
    `# Gates\n\n## Open the gates\n\n\`\`\`bash {#open title="Open the north gate" risk=read}\n${text}\n\`\`\`\n\n\`\`\`bash {#look title="Look again" risk=read}\necho seen\n\`\`\`\n`,
  );
  await home.drillbook(['trust', 'gates.md']);
  const terminal = shell
    ? startInTerminal('bash', ['--norc', '-i'], { ...home, env: { ...home.env, PS1: 'shell> ' } })
    : startInTerminal(process.execPath, [CLI, 'run', 'gates.md'], home);
  onTestFinished(terminal.close);
  if (shell) await terminal.waitFor(/shell>/);
  return { home, terminal };
}

/** The program ended; the console is drawn again once a person has seen that. */
async function goBack(terminal: TestTerminal): Promise<void> {
  await terminal.waitFor(/It has ended\. Press Enter to go back/);
  expect(terminal.isAlternate()).toBe(false);
  terminal.key('\r');
  await terminal.waitFor(() => terminal.isAlternate());
}

/** Run what is left, which is one step. */
async function finish(terminal: TestTerminal, after: 'exit' | 'shell' = 'exit'): Promise<void> {
  await confirm(terminal);
  if (after === 'exit') expect(await terminal.exit()).toMatchObject({ code: 0 });
  else await terminal.waitFor(() => !terminal.isAlternate());
}

function ends(home: Home): readonly unknown[] {
  return home
    .records()
    .filter(({ type }) => type === 'attempt-ended')
    .map(({ outcome, ok }) => [(outcome as { kind: string }).kind, ok]);
}

/** Files below a directory that hold these words. */
function grep(directory: string, words: string): string {
  try {
    return String(execFileSync('grep', ['-rlF', '--exclude-dir=bin', '--', words, directory]));
  } catch {
    return '';
  }
}
