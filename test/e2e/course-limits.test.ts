import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { confirm } from '../helpers/confirm.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

let open: TestTerminal | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

/** A walk line by line, and what is typed into it one answer after the other. */
async function walk(book: string, options: readonly string[] = []) {
  const home = makeHome();
  home.write('book.md', book);
  await home.drillbook(['trust', 'book.md']);
  return { home, ...go(home, ['run', 'book.md', ...options, '--plain']) };
}

function go(home: Home, args: readonly string[]) {
  const terminal = startInTerminal(process.execPath, [CLI, ...args], {
    env: home.env,
    cwd: home.cwd,
    rows: 120,
  });
  open = terminal;
  const count = () =>
    terminal
      .screen()
      .split('\n')
      .filter(row => /^\S*>( |$)/.test(row)).length;
  let asked = 0;
  /** The question that comes next, and what was said before it. */
  const next = async (): Promise<string> => {
    asked += 1;
    const before = asked;
    const screen = await terminal.waitFor(
      () => count() >= before || /Succeeded|Failed:|Paused/.test(terminal.screen()),
    );
    return screen.split(/^\S*> .*$/m).at(-1) ?? '';
  };
  const say = async (line: string): Promise<string> => {
    terminal.key(`${line}\r`);
    return await next();
  };
  return { terminal, next, say };
}

const diary = (home: Home) => {
  const path = join(home.cwd, 'diary');
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
};

const fence = (text: string, attributes = '') => `\`\`\`bash${attributes}\n${text}\n\`\`\`\n\n`;

const FIVE = `# Lock\n\n## Fill the lock\n\n${fence('echo one >> diary')}${fence('echo two >> diary')}${fence('echo three >> diary', ' {risk=disrupt}')}1. Look at the gauge.\n\n${fence('echo five >> diary')}`;

test.skipIf(pty === null)(
  'SUB-06: a value that was fit for one text becomes no program text in another',
  async () => {
    const { home, next, say } = await walk(
      `---\nvariables:\n  NAME:\n    type: text\n---\n\n# Names\n\n## Say\n\n${fence('echo "name <NAME>"')}`,
    );
    await next();
    await say('x;echo injected >> diary');
    expect(await say('e sh -c "echo <NAME>"')).toMatch(/A value may not stand in it/);
    expect(await say('! eval echo <NAME>')).toMatch(/A value may not stand in it/);
    expect(await say('r')).toMatch(/Succeeded|name x;echo injected/);
    expect(diary(home)).toEqual([]);
  },
);

test.skipIf(pty === null)(
  'SUB-06: a cell that may not stand in a command is not started with it',
  async () => {
    const { home, next, say } = await walk(
      `# Hosts\n\n<!-- drillbook: #hosts -->\n| host | note |\n| --- | --- |\n| a | a;echo injected >> diary |\n\n## Use it\n\n${fence('sh -c "echo <note>"', ' {each=#hosts}')}`,
    );
    expect(await next()).toMatch(/This step failed|It was not started: note/);
    await say('r');
    expect(diary(home)).toEqual([]);
  },
);

test.skipIf(pty === null)('what was accepted ahead ends with the next word about the course', async () => {
  const { home, next, say } = await walk(FIVE);
  await next();
  expect(await say('R 5')).toMatch(/Step 3 of 5/);
  expect(await say('go-to 2 once more')).toMatch(/Step 2 of 5.*Run this command/s);
  expect(diary(home)).toEqual(['one', 'two']);
});

test.skipIf(pty === null)('what was accepted ahead ends with what a person calls failed', async () => {
  const { home, next, say } = await walk(FIVE);
  await next();
  await say('R 5');
  expect(await say('y')).toMatch(/Step 4 of 5/);
  expect(await say('f the gauge is red')).toMatch(/This step failed/);
  expect(await say('s go on')).toMatch(/Step 5 of 5.*Run this command/s);
  expect(diary(home)).toEqual(['one', 'two', 'three']);
});

test.skipIf(pty === null)(
  'a value that is set anew is accepted by nothing that was said before',
  async () => {
    const { home, next, say } = await walk(
      `# Lock\n\n## Fill\n\n${fence('echo <GATE> >> diary')}${fence('echo <GATE> >> diary', ' {risk=disrupt}')}${fence('echo last <GATE> >> diary')}`,
      ['--var', 'GATE=north'],
    );
    await next();
    expect(await say('R 3')).toMatch(/Step 2 of 3/);
    await say('= GATE');
    expect(await say('south')).toMatch(/Step 2 of 3/);
    expect(await say('y')).toMatch(/Step 3 of 3.*Run this command/s);
    expect(diary(home)).toEqual(['north', 'south']);
  },
);

test.skipIf(pty === null)('a condition is judged anew once a value of it is set', async () => {
  const { home, next, say } = await walk(
    `# Lock\n\n## Fill\n\n${fence('echo prod >> diary', ` {if="GATE == 'prod'"}`)}${fence('echo <GATE> >> diary')}`,
    ['--var', 'GATE=stage'],
  );
  expect(await next()).toMatch(/Step 2 of 2/);
  await say('= GATE');
  await say('prod');
  expect(await say('go-to 1 it is production now')).toMatch(/Step 1 of 2.*Run this command/s);
  expect(diary(home)).toEqual([]);
});

test.skipIf(pty === null)(
  'a command of one’s own has an id that no step of a new text can take',
  async () => {
    const book = (last: string) => `# Lock\n\n## Fill\n\n${fence('echo one >> diary')}${last}`;
    const { home, next, say, terminal } = await walk(book(fence('echo two >> diary')));
    await next();
    await say('');
    expect(await say('! echo mine >> diary')).toMatch(/\+ Yours/);
    terminal.key('q\r');
    await terminal.exit();
    for (const id of ['extra-1', '+1', '1']) {
      home.write('book.md', book(fence('echo other >> diary', ` {#${id}}`)));
      await home.drillbook(['trust', 'book.md']);
    }
    const again = go(home, ['resume', '--new-text', '--plain']);
    expect(await again.next()).toMatch(/echo other >> diary.*Run this command/s);
    expect(diary(home)).toEqual(['one']);
  },
);

test.skipIf(pty === null)(
  'a new text tells what becomes of the commands that its operator wrote',
  async () => {
    const { home, next, say, terminal } = await walk(
      `# Lock\n\n## Fill\n\n${fence('echo one >> diary')}${fence('echo two >> diary')}`,
    );
    await next();
    await say('');
    await say('! echo mine >> diary');
    terminal.key('q\r');
    await terminal.exit();
    home.write('book.md', `# Lock\n\n## Fill\n\n${fence('echo one >> diary')}${fence('df -h')}`);
    await home.drillbook(['trust', 'book.md']);
    const { stderr, exitCode } = await home.drillbook(['resume', '--new-text', '--unattended', '--yes']);
    expect(stderr).toContain('your command has no place any more, and is left out: echo mine >> diary');
    expect(exitCode).toBe(0);
    expect(diary(home)).toEqual(['one']);
  },
);

test.skipIf(pty === null)('TTY-07: a key that is held down confirms one step and no more', async () => {
  const home = makeHome();
  home.write(
    'book.md',
    `# Lock\n\n## Fill\n\n${['one', 'two', 'three'].map(word => fence(`echo ${word} >> diary`)).join('')}`,
  );
  await home.drillbook(['trust', 'book.md']);
  const terminal = startInTerminal(process.execPath, [CLI, 'run', 'book.md'], {
    env: home.env,
    cwd: home.cwd,
  });
  open = terminal;
  await confirm(terminal, '\r');
  const until = performance.now() + 1500;
  while (performance.now() < until) {
    terminal.key('\r');
    await new Promise(resolve => setTimeout(resolve, 40));
  }
  expect(diary(home)).toEqual(['one']);
  await confirm(terminal, '\r');
  await terminal.waitFor(screen => / 3\. /.test(screen) && /▶ Run this command/.test(screen));
  expect(diary(home)).toEqual(['one', 'two']);
});

test.skipIf(pty === null)('a failure that is taken up again is shown with what was printed', async () => {
  const home = makeHome();
  home.write('book.md', `# Lock\n\n## Fill\n\n${fence('echo the gate is jammed; false', ' {risk=read}')}`);
  await home.drillbook(['trust', 'book.md']);
  await home.drillbook(['run', 'book.md', '--plain'], { input: 'r\nq\n' });
  const terminal = startInTerminal(process.execPath, [CLI, 'resume'], { env: home.env, cwd: home.cwd });
  open = terminal;
  const screen = await terminal.waitFor(/▶ This step failed/);
  expect(screen).toMatch(/── Output ─+\n.*the gate is jammed/);
});
