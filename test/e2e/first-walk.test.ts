import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { firstWalkAnswers } from '../helpers/first-walk-answers.ts';
import { freePort } from '../helpers/free-port.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

const EFFECTS = ['started', 'put lantern', 'backed up', 'destroyed', 'restored', 'stopped'];

function diary(home: Home): readonly string[] {
  return readFileSync(join(home.cwd, 'diary.txt'), 'utf8').trim().split('\n');
}

/** The step is described, and a key counts from here on. */
async function ready(terminal: TestTerminal, title: string, question: RegExp): Promise<void> {
  await terminal.waitFor(
    screen => screen.includes(title) && /^ ▶ /m.test(lastPane(screen)) && question.test(screen),
  );
}

/** Below the last rule is the question. */
function lastPane(screen: string): string {
  return screen.slice(screen.lastIndexOf('────'));
}

async function fill(terminal: TestTerminal, name: string, text: string): Promise<void> {
  await ready(terminal, `Value of ${name}`, /./);
  await type(terminal, text);
}

/** Keys come one after the other: text in one burst could be a paste, and confirms nothing. */
async function type(terminal: TestTerminal, text: string): Promise<void> {
  for (const [index, key] of [...text].entries()) {
    terminal.key(key);
    const typed = text.slice(Math.max(0, index - 20), index + 1);
    await terminal.waitFor(screen => lastPane(screen).includes(`${typed}█`));
  }
  terminal.key('\r');
}

test.skipIf(pty === null)(
  'the first walk by keys: every prompt answered, every effect once and in order',
  async () => {
    const home = makeHome();
    const terminal = startInTerminal(process.execPath, [CLI, 'run', 'runbooks/first-walk.md', 'rehearse'], {
      env: home.env,
      cols: 100,
      rows: 30,
    });
    try {
      await fill(terminal, 'directory', home.cwd);
      await fill(terminal, 'port', String(await freePort()));
      await fill(terminal, 'thing', '');
      const press = async (title: string, question: RegExp, keys: string) => {
        await ready(terminal, title, question);
        if (keys.endsWith('\r')) await type(terminal, keys.slice(0, -1));
        else terminal.key(keys);
      };
      await press('1. Make a directory to work in', /Press Enter/, '\r');
      await press('2. Go there', /Press r/, 'r');
      await press('3. Write the service', /Press Enter/, '\r');
      await press('4. Start the service', /Press Enter/, '\r');
      await press('5. Check that it answers', /Press r/, 'r');
      await press('6. Put something on the shelf', /Press Enter/, '\r');
      await press('7. Back the data up', /Press Enter/, '\r');
      await press('8. Look at the backup', /seen/, 'a lantern\r');
      await press('9. Destroy the data', /Rehearse a restore/, 'Rehearse a restore\r');
      await press('10. See that it is broken', /Press r/, 'r');
      await press('11. Restore the backup', /Press y/, 'y');
      await press('12. Prove that the data is back', /Press r/, 'r');
      await press('13. Stop the service', /Press Enter/, '\r');
      const { code } = await terminal.exit();
      expect(code).toBe(0);
      expect(terminal.screen()).toMatch(/Succeeded: 13 done, 0 skipped, 0 failed/);
      expect(terminal.isAlternate()).toBe(false);
    } finally {
      terminal.close();
    }
    expect(diary(home)).toEqual(EFFECTS);
    expect(home.records().filter(record => record.type === 'attempt-started')).toHaveLength(12);
    expect((await home.drillbook(['verify'])).exitCode).toBe(0);
  },
  120_000,
);

test('the first walk in line mode, answers from a pipe', async () => {
  const home = makeHome();
  const answers = [home.cwd, await freePort(), ...firstWalkAnswers];
  const { exitCode, stdout } = await home.drillbook(
    ['run', join(process.cwd(), 'runbooks/first-walk.md'), 'rehearse', '--plain'],
    { input: `${answers.join('\n')}\n` },
  );
  expect(stdout).toContain('Succeeded: 13 done');
  expect(exitCode).toBe(0);
  expect(diary(home)).toEqual(EFFECTS);
}, 120_000);

test('a walk left in the middle goes on where it was left', async () => {
  const home = makeHome();
  const port = await freePort();
  const answers = [home.cwd, port, '', '', 'r', '', '', 'r', '', '', 'a lantern', 'Rehearse a restore', 'q'];
  const book = join(process.cwd(), 'runbooks/first-walk.md');
  const first = await home.drillbook(['run', book, 'rehearse', '--plain'], {
    input: `${answers.join('\n')}\n`,
  });
  expect(first.exitCode).toBe(75);
  expect(diary(home).at(-1)).toBe('destroyed');

  const { stdout } = await home.drillbook(['runs', '--json']);
  expect(JSON.parse(stdout).runs[0]).toMatchObject({ state: 'paused', procedure: 'rehearse-a-restore' });

  const second = await home.drillbook(['resume', '--plain'], { input: 'r\ny\nr\n\n' });
  expect(second.exitCode).toBe(0);
  expect(diary(home)).toEqual(EFFECTS);
}, 120_000);
