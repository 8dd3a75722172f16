import { expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { INITIALLY, SHELF_BOOK, shelf, undoStarts } from '../helpers/shelf.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';

const RUN = ['run', 'shelf.md#stock-the-shelf', '--var', 'title=atlas'];

async function home(): Promise<Home> {
  const made = makeHome();
  made.write('shelf.md', SHELF_BOOK);
  made.write('shelf.txt', 'vase\n');
  await made.drillbook(['trust', 'shelf.md']);
  return made;
}

test('in line mode, everything is taken back from the question that a failure asks, but for what is dropped', async () => {
  const at = await home();
  const { exitCode, stdout } = await at.drillbook([...RUN, '--plain'], {
    input: ['', '', '', 'U', 'y', '', 's Somebody reads it.', '', ''].join('\n'),
  });
  expect(stdout).toContain('Of all that was done, 3 can be taken back.');
  expect(stdout).toContain('• Put the cup  step 3, cup: failed; its undo changes things');
  expect(stdout).toContain('Undo “Put the lamp” by running this?');
  expect(stdout).toContain('2 undone');
  expect(exitCode).toBe(1);
  expect(undoStarts(at)).toEqual(['cup', 'lamp']);
  expect(shelf(at)).toEqual({ ...INITIALLY, 'books/atlas': 'atlas\n' });
  expect(at.records().at(-1)).toMatchObject({ type: 'run-ended', result: 'failed' });
});

test('in line mode, a list that is put away leaves the question as it was', async () => {
  const at = await home();
  const { exitCode, stdout } = await at.drillbook([...RUN, '--plain'], {
    input: ['', '', '', 'U', 's Not now.', 'q', ''].join('\n'),
  });
  expect(stdout.match(/This step failed: exit code 4/g)).toHaveLength(2);
  expect(exitCode).toBe(75);
  expect(undoStarts(at)).toEqual([]);
});

test('an undo that fails is asked about: again, or vouched for', async () => {
  const at = await home();
  at.write('shelf.md', SHELF_BOOK.replace('sed -i /cup/d shelf.txt', 'test -e ../ready || exit 7'));
  await at.drillbook(['trust', 'shelf.md']);
  const { stdout } = await at.drillbook([...RUN, '--plain'], {
    input: ['', '', '', 'U', 'y', '', 'r', '', 'm I took it.', '', '', ''].join('\n'),
  });
  expect(stdout.match(/Taking back “Put the cup” failed: exit code 7\./g)).toHaveLength(2);
  expect(stdout).toContain('m mark undone');
  expect(undoStarts(at)).toEqual(['cup', 'cup', 'book', 'lamp']);
  expect(stdout).toContain('3 undone');
  expect(at.records().find(record => record.type === 'undo-ended')).toMatchObject({ result: 'undone' });
});

test.skipIf(pty === null)(
  'in the console, everything is taken back from the question that a failure asks, but for what is dropped',
  async () => {
    const at = await home();
    const terminal = startInTerminal(process.execPath, [CLI, ...RUN], {
      env: at.env,
      cwd: at.cwd,
      cols: 100,
      rows: 30,
    });
    try {
      for (const title of ['1. Put the lamp', '2. Put the book', '3. Put the cup']) {
        await terminal.waitFor(screen => screen.includes(title) && /▶ Run this command\?/.test(screen));
        terminal.key('\r');
        await terminal.waitFor(
          screen => !/▶ Run this command\?/.test(screen) || !screen.includes(`${title}  `),
        );
      }
      await terminal.waitFor(/▶ This step failed: exit code 4/);
      terminal.key('U');
      const list = await terminal.waitFor(/▶ Take back these 3, newest first\?/);
      expect(list).toContain('• Put the cup  step 3, cup: failed; its undo changes things');
      expect(list).toContain('sed -i /lamp/d shelf.txt');
      expect(shelf(at)['shelf.txt']).toBe('vase\nlamp\ncup\n');
      terminal.key('y');
      await terminal.waitFor(/▶ Undo “Put the cup” by running this\?/);
      terminal.key('\r');
      await terminal.waitFor(/▶ Undo “Put the book” by running this\?/);
      terminal.key('s');
      await terminal.waitFor(/Why skip this step\?/);
      terminal.key('Somebody reads it.');
      await terminal.waitFor(/> Somebody reads it\./);
      terminal.key('\r');
      await terminal.waitFor(/▶ Undo “Put the lamp” by running this\?/);
      terminal.key('\r');
      expect(await terminal.exit()).toMatchObject({ code: 1 });
      expect(terminal.screen()).toContain('2 undone');
    } finally {
      terminal.close();
    }
    expect(undoStarts(at)).toEqual(['cup', 'lamp']);
    expect(shelf(at)).toEqual({ ...INITIALLY, 'books/atlas': 'atlas\n' });
  },
);
