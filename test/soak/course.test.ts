import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { confirm, pressUntil } from '../helpers/confirm.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

const BOOK = `# Ferries

## Move the ferry

\`\`\`bash
echo look >> diary
cat harbour
echo moor >> diary
\`\`\`

\`\`\`bash {#cast-off risk=disrupt}
echo off <pier> >> diary
\`\`\`

\`\`\`bash {#arrive risk=read}
echo arrived at <pier>; echo arrive >> diary
\`\`\`

## Lower the ramp

\`\`\`bash
echo ramp >> diary
\`\`\`
`;

let open: TestTerminal | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

async function start(more: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const home = makeHome();
  home.write('ferries.md', BOOK);
  await home.drillbook(['trust', 'ferries.md']);
  return {
    home,
    terminal: walk(home, ['run', 'ferries.md#move-the-ferry', '--var', 'pier=north', ...more], env),
  };
}

function walk(home: Home, args: readonly string[], env: Readonly<Record<string, string>> = {}): TestTerminal {
  open = startInTerminal(process.execPath, [CLI, ...args], { env: { ...home.env, ...env }, cwd: home.cwd });
  return open;
}

const diary = (home: Home) => {
  const path = join(home.cwd, 'diary');
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
};

/** Type a line into the field that is open, and take it. */
async function type(terminal: TestTerminal, words: string): Promise<void> {
  terminal.key(words);
  await terminal.waitFor(screen => screen.includes(`${words.slice(-20)}█`));
  terminal.key('\r');
}

const asksFor = (number: number) => (screen: string) =>
  /▶ Run this command\?/.test(screen) && screen.includes(` ${number}. `);

describe.skipIf(pty === null)('the course of a run in the console', () => {
  test('a failed command is changed and tried again, and the record has both texts', async () => {
    const { home, terminal } = await start();
    await confirm(terminal, '\r');
    await terminal.waitFor(asksFor(2));
    await confirm(terminal);
    await terminal.waitFor(/▶ This step failed: exit code 1/);
    terminal.key('e');
    await terminal.waitFor(/> cat harbour█/);
    await type(terminal, ' || echo none');
    const screen = await terminal.waitFor(/▶ Run this command\?.*/s);
    expect(screen).toMatch(/cat harbour \|\| echo none/);
    expect(screen).toMatch(/~ Changed for this run\. The runbook says:/);
    expect(screen).toMatch(/- cat harbour\n/);
    await confirm(terminal);
    await terminal.waitFor(asksFor(3));
    expect(readFileSync(join(home.cwd, 'ferries.md'), 'utf8')).toBe(BOOK);
    expect(home.records().filter(({ type }) => type === 'amended')).toMatchObject([
      { amendment: { kind: 'edited', text: 'cat harbour || echo none' } },
    ]);
    const { stdout } = await home.drillbook(['log']);
    expect(stdout).toMatch(/Changed the command of step 2.*\n +cat harbour \|\| echo none/);
    expect((await home.drillbook(['verify'])).exitCode).toBe(0);
    const [run] = JSON.parse((await home.drillbook(['runs', '--json'])).stdout).runs;
    const report = await home.drillbook(['export', run.id, '--to', 'markdown']);
    expect(report.stdout).toMatch(/Changed the command of step 2.* · cat harbour \\\|\\\| echo none/);
  });

  test('what the shell cannot read is refused, says why, and is not typed twice', async () => {
    const { home, terminal } = await start();
    await terminal.waitFor(asksFor(1));
    terminal.key('e');
    await terminal.waitFor(/> echo look >> diary█/);
    await type(terminal, ' "');
    await terminal.waitFor(/The shell cannot read it: line 1.*Nothing was changed/s);
    terminal.key('e');
    await terminal.waitFor(/> echo look >> diary "█/);
    terminal.key('\u007F');
    await type(terminal, '.new');
    await terminal.waitFor(/~ Changed for this run/);
    expect(diary(home)).toEqual([]);
  });

  test('a command of one’s own runs in the shell of the run, after it was shown, and its failure stops nothing', async () => {
    const { home, terminal } = await start();
    await terminal.waitFor(asksFor(1));
    terminal.key('!');
    await terminal.waitFor(/A command of your own/);
    await type(terminal, 'echo <word> >> diary; false');
    await terminal.waitFor(/▶ Value of word/);
    await type(terminal, 'mine');
    const screen = await terminal.waitFor(asksFor(1));
    expect(screen).toMatch(/\+ Yours: the runbook does not have this command\./);
    await confirm(terminal, '\r');
    await terminal.waitFor(asksFor(2));
    expect(diary(home)).toEqual(['mine']);
    terminal.key('q');
    await terminal.waitFor(/Leave this run\?/);
    terminal.key('y');
    await terminal.exit();
    expect((await home.drillbook(['log'])).stdout).toMatch(
      /Added a command before step \d.*\n +echo <word> >> diary; false/,
    );
  });

  test('what was changed is still changed when the run is taken up again after a crash', async () => {
    const { home, terminal } = await start();
    await terminal.waitFor(asksFor(1));
    terminal.key('e');
    await terminal.waitFor(/> echo look >> diary█/);
    for (const _ of 'look >> diary') terminal.key('\u007F');
    await type(terminal, 'changed >> diary');
    await terminal.waitFor(/~ Changed for this run/);
    terminal.key('!');
    await terminal.waitFor(/A command of your own/);
    await type(terminal, 'echo mine >> diary');
    await terminal.waitFor(/\+ Yours/);
    terminal.kill('SIGKILL');
    await terminal.exit();
    const again = walk(home, ['resume']);
    await again.waitFor(screen => asksFor(1)(screen) && /\+ Yours/.test(screen));
    await confirm(again, '\r');
    await again.waitFor(screen => asksFor(2)(screen) && /~ Changed/.test(screen));
    await confirm(again, '\r');
    await again.waitFor(asksFor(3));
    expect(diary(home)).toEqual(['mine', 'changed']);
  });

  test('a block runs at once, stops at the failure in it, and never runs what disrupts', async () => {
    const { home, terminal } = await start();
    home.write('harbour', 'calm\n');
    await terminal.waitFor(asksFor(1));
    terminal.key('b');
    await terminal.waitFor(/Run as far as step 3, .*without asking\?/);
    await answered(terminal);
    await terminal.waitFor(asksFor(4));
    expect(diary(home)).toEqual(['look', 'moor']);
    terminal.key('G');
    await terminal.waitFor(/▸· 5/);
    terminal.key('R');
    await terminal.waitFor(/Run as far as step 5/);
    await answered(terminal);
    await terminal.waitFor(/Run this command\? It interrupts a live service/);
    expect(diary(home)).toEqual(['look', 'moor']);
    await confirm(terminal, 'y');
    await terminal.exit();
    expect(diary(home)).toEqual(['look', 'moor', 'off north', 'arrive']);
  });

  test('keys that came all at once accept nothing ahead', async () => {
    const { home, terminal } = await start();
    await terminal.waitFor(asksFor(1));
    terminal.key('by');
    await terminal.waitFor(/Several keys came at once/);
    expect(diary(home)).toEqual([]);
  });

  test('one goes on to a later step, and back to one that was done, each with a reason', async () => {
    const { home, terminal } = await start();
    await confirm(terminal, '\r');
    await terminal.waitFor(asksFor(2));
    terminal.key('G');
    await terminal.waitFor(/▸· 5/);
    terminal.key(':');
    await terminal.waitFor(/Go to step 5, .*: why\?/);
    await type(terminal, 'the ferry has left');
    await terminal.waitFor(asksFor(5));
    terminal.key('g');
    await terminal.waitFor(/▸✓ 1/);
    terminal.key(':');
    await terminal.waitFor(/It is had again/);
    await type(terminal, 'look once more');
    await terminal.waitFor(asksFor(1));
    await confirm(terminal, '\r');
    await terminal.waitFor(asksFor(5));
    await confirm(terminal);
    await terminal.exit();
    expect(diary(home)).toEqual(['look', 'look', 'arrive']);
    const { stdout } = await home.drillbook(['log']);
    expect(stdout).toMatch(/Skipped step 4.*\n +because: the ferry has left/);
    expect(stdout).toMatch(/Went back to step 1.*\n +because: look once more/);
  });

  test('a variable gets another value, by the question that asks for any', async () => {
    const { home, terminal } = await start(['--from', 'cast-off']);
    await terminal.waitFor(/Run this command\? It interrupts/);
    terminal.key('=');
    await terminal.waitFor(/Which variable/);
    terminal.key('p');
    terminal.key('\t');
    await terminal.waitFor(/> pier█/);
    terminal.key('\r');
    await terminal.waitFor(/▶ Value of pier/);
    await type(terminal, 'south');
    await terminal.waitFor(/Run this command\? It interrupts/);
    expect(terminal.screen()).toMatch(/echo off «south»/);
    await confirm(terminal, 'y');
    await terminal.waitFor(asksFor(2));
    expect(diary(home)).toEqual(['off south']);
  });

  test('another procedure is walked in a run of its own, and this one goes on where it was', async () => {
    const { home, terminal } = await start();
    await terminal.waitFor(asksFor(1));
    terminal.key('C');
    await terminal.waitFor(/Lower the ramp/);
    terminal.key('ramp');
    await terminal.waitFor(/> ramp/);
    await pressUntil(
      terminal,
      '\r',
      screen => / Lower the ramp /.test(screen) && /▶ Run this command\?/.test(screen),
    );
    await confirm(terminal, '\r');
    await terminal.waitFor(/Succeeded: 1 done.*Press Enter to go back/s);
    expect(diary(home)).toEqual(['ramp']);
    terminal.key('\r');
    await terminal.waitFor(screen => asksFor(1)(screen) && screen.includes('Move the ferry'));
    await confirm(terminal, '\r');
    await terminal.waitFor(asksFor(2));
    terminal.key('q');
    await terminal.waitFor(/Leave this run\?/);
    terminal.key('y');
    await terminal.exit();
    const { runs } = JSON.parse((await home.drillbook(['runs', '--json'])).stdout);
    const [caller, callee] = ['move-the-ferry', 'lower-the-ramp'].map(
      procedure => runs.find((run: { procedure: string }) => run.procedure === procedure).id,
    );
    expect((await home.drillbook(['log', callee])).stdout).toContain(`called from run ${caller}`);
    expect((await home.drillbook(['log', caller])).stdout).toMatch(
      new RegExp(`Came back from another procedure: run ${callee}, exit code 0`),
    );
  });

  test('several lines are written in an editor, which may also be asked for', async () => {
    const { home, terminal } = await start([], { EDITOR: './edit' });
    home.stub('edit-it', 'sed -i s/look/seen/ "$1"; echo "echo twice >> diary" >> "$1"');
    await terminal.waitFor(asksFor(1));
    terminal.key('e');
    await terminal.waitFor(/> echo look/);
    terminal.key('\u0018');
    await terminal.waitFor(/No editor was started: `\.\/edit` was not found/);
    expect(diary(home)).toEqual([]);
    terminal.close();
    const again = walk(home, ['resume'], { VISUAL: 'edit-it' });
    await again.waitFor(asksFor(1));
    again.key('e');
    await again.waitFor(/> echo look/);
    again.key('\u0018');
    await again.waitFor(/~ Changed for this run/);
    await confirm(again, '\r');
    await again.waitFor(asksFor(2));
    expect(diary(home)).toEqual(['seen', 'twice']);
  });
});

async function answered(terminal: TestTerminal): Promise<void> {
  await pressUntil(terminal, 'y', screen => !screen.includes('without asking?'));
}

test.skipIf(pty === null)('line by line, the same requests take the same answers', async () => {
  const { home, terminal } = await start(['--plain']);
  const asked = /Step (\d) of \d.*>$/s;
  await terminal.waitFor(asked);
  terminal.key('e echo changed >> diary\r');
  await terminal.waitFor(/~ Changed for this run.*>$/s);
  terminal.key('! echo mine >> diary\r');
  await terminal.waitFor(/\+ Yours.*>$/s);
  terminal.key('R 2\r');
  await terminal.waitFor(/\+ Yours.*\+ Yours.*>$/s);
  terminal.key('\r');
  await terminal.waitFor(/Step 2 of.*~ Changed.*>$/s);
  terminal.key('\r');
  await terminal.waitFor(/Step 3 of.*>$/s);
  terminal.key('go-to 6 nobody is there\r');
  await terminal.waitFor(/Step 6 of.*>$/s);
  terminal.key('= pier\r');
  await terminal.waitFor(/Value of pier.*pier>$/s);
  terminal.key('south\r');
  await terminal.waitFor(/echo arrived at «south».*>$/s);
  terminal.key('r\r');
  expect(await terminal.exit()).toMatchObject({ code: 0 });
  expect(diary(home)).toEqual(['mine', 'changed', 'arrive']);
});

const SECRET = 'tr0ub4dor-3-horse';

test.skipIf(pty === null)('a text that holds a secret is refused, because it would be recorded', async () => {
  const home = makeHome();
  home.write('book.md', '# Keys\n\n## Turn\n\n```bash {risk=read}\necho "$API_TOKEN" | wc -c\n```\n');
  await home.drillbook(['trust', 'book.md']);
  const terminal = walk(home, ['run', 'book.md#turn']);
  await terminal.waitFor(/▶ Value of API_TOKEN/);
  // What is typed too early is dropped, and a mask does not tell what arrived.
  await pressUntil(terminal, SECRET, screen => screen.includes('•'.repeat(SECRET.length)));
  terminal.key('\r');
  await terminal.waitFor(/▶ Run this command\?/);
  terminal.key('!');
  await terminal.waitFor(/A command of your own/);
  await type(terminal, `curl -H ${SECRET} localhost`);
  await terminal.waitFor(/It holds a secret/);
  expect(JSON.stringify(home.records())).not.toContain(SECRET);
});
