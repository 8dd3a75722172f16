import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundleFixture } from '../helpers/bundle.ts';
import { type Demo, giveDatabase, startDemo } from '../helpers/console-demo.ts';
import { isAlive } from '../helpers/is-alive.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

let program: string;
let open: TestTerminal | null = null;

beforeAll(async () => {
  program = await bundleFixture('test/fixtures/console-demo.ts');
});

afterEach(() => {
  open?.close();
  open = null;
});

const ESC = '\u001B';

describe.skipIf(pty === null)('keys that were not meant', () => {
  test('fifty pasted line breaks start nothing', async () => {
    const { terminal, log } = await atFreeze();
    terminal.key(`${ESC}[200~${'\n'.repeat(50)}${ESC}[201~`);
    await terminal.waitFor(/Pasted text does nothing here/);
    expect(starts(log())).toBe(1);
  });

  test('fifty line breaks at once without paste marks start nothing', async () => {
    const { terminal, log } = await atFreeze();
    terminal.key('\r'.repeat(50));
    await terminal.waitFor(/Several keys came at once/);
    expect(starts(log())).toBe(1);
  });

  test('Enter typed ahead of a question does not answer it', async () => {
    const { terminal, log } = demo();
    await giveDatabase(terminal);
    terminal.key('s');
    await terminal.waitFor(/Why skip this step/);
    terminal.key('seen before\r\r\r');
    await terminal.waitFor(/▶ Run this command\? It changes things/);
    expect(starts(log())).toBe(0);
  });

  test('a wrong key says so and does nothing', async () => {
    const { terminal } = await atFreeze();
    terminal.key('x');
    await terminal.waitFor(/“x” does nothing here/);
  });

  test('pasted words do not confirm what destroys', async () => {
    const { terminal, log } = demo();
    await giveDatabase(terminal);
    for (const step of ['Look at', 'Freeze', 'Tell', 'Promote']) {
      await terminal.waitFor(new RegExp(`\\d\\. ${step}`));
      await terminal.waitFor(/ ▶ (Run|Do) /);
      terminal.key('s');
      await terminal.waitFor(/Why skip this step/);
      terminal.key('not today\r');
    }
    await terminal.waitFor(/▶ Run this command\? It can lose data/);
    terminal.key(`${ESC}[200~Move the ledger${ESC}[201~`);
    await terminal.waitFor(/Pasted text does not confirm/);
    terminal.key('\r');
    await terminal.waitFor(/That is not “Move the ledger”/);
    expect(starts(log())).toBe(0);
  });
});

describe.skipIf(pty === null)('the terminal', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGHUP'])(
    'is given back after %s, and the run is paused',
    async signal => {
      const { terminal, log } = demo();
      await giveDatabase(terminal);
      expect(terminal.isAlternate()).toBe(true);
      terminal.kill(signal);
      await terminal.exit();
      expect(terminal.isAlternate()).toBe(false);
      expect(terminal.cursorIsShown()).toBe(true);
      expect(log()).toMatch(/"type":"run-paused"/);
      expect(log()).toMatch(/ icanon .* echo /s);
    },
  );

  test('TTY-08: is given back before the stack of a bug is printed', async () => {
    const { terminal } = demo({ DEMO_THROW: '1' });
    await terminal.exit();
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.cursorIsShown()).toBe(true);
    expect(terminal.screen()).toMatch(/The demo fell over\./);
  });

  test('that goes away pauses the run, and the process ends', async () => {
    const { terminal, log } = demo();
    await giveDatabase(terminal);
    terminal.hangUp();
    await until(() => /"type":"run-paused"/.test(log()));
    await until(() => !isAlive(terminal.pid));
    expect(log()).toMatch(/^lost /m);
  });

  test('that goes away while a step runs leaves the step to its keeper', async () => {
    const { terminal, log } = demo({ DEMO_SLOW: '1' });
    await giveDatabase(terminal);
    terminal.key('r');
    await terminal.waitFor(/● Running/);
    terminal.hangUp();
    await until(() => /"type":"run-paused"/.test(log()));
    expect(log()).not.toMatch(/^cancel$/m);
    await until(() => !isAlive(terminal.pid));
  });

  test('TTY-08: is lent to a child and taken back, whatever the child left behind', async () => {
    const { terminal } = demo({ DEMO_TERMINAL: '1' });
    await giveDatabase(terminal);
    terminal.key('r');
    await terminal.waitFor(/Child wants a word:/);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.screen()).toMatch(/Step 1: Look at the replication lag has the terminal/);
    terminal.key('abcdefgh\r');
    await terminal.waitFor(/got abcdefgh\n+── It has ended\. Press Enter to go back/);
    expect(terminal.isAlternate()).toBe(false);
    terminal.key('x\r');
    await terminal.waitFor(/▶ Run this command\? It changes things/);
    expect(terminal.isAlternate()).toBe(true);
    expect(terminal.screen()).toMatch(/✓ 1 Look/);
    terminal.key('n');
    await terminal.waitFor(/Note for the log/);
    terminal.key('the child got its word');
    await terminal.waitFor(/> the child got its word/);
  });

  test('goes back to the shell on ^Z and is drawn again by fg', async () => {
    const terminal = startInTerminal('bash', ['--norc', '-i'], { env: { PS1: 'shell> ', DEMO_SLOW: '1' } });
    open = terminal;
    await terminal.waitFor(/shell>/);
    terminal.key(`${process.execPath} ${program}\r`);
    await terminal.waitFor(/▶ Value of database/);
    terminal.key('\u001A');
    await terminal.waitFor(/Stopped/);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.cursorIsShown()).toBe(true);
    terminal.key('echo still a shell\r');
    await terminal.waitFor(/^still a shell/m);
    terminal.key('fg\r');
    await terminal.waitFor(/Value of database/);
    expect(terminal.isAlternate()).toBe(true);
    await giveDatabase(terminal);
  });

  test('is drawn again after the process was stopped from outside', async () => {
    const { terminal } = await atFreeze();
    terminal.kill('SIGSTOP');
    terminal.kill('SIGCONT');
    terminal.key('?');
    await terminal.waitFor(/Keys now/);
  });

  test('may change its size at any moment', async () => {
    const { terminal } = await atFreeze();
    for (const [columns, rows] of [
      [40, 12],
      [300, 80],
      [120, 40],
      [61, 9],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.waitFor(screen => {
        const lines = screen.split('\n');
        return lines.length === rows - 1 && lines[0]?.startsWith(' Move the ledger') === true;
      });
      await terminal.waitFor(/▶ .*Press Enter\./s);
      expect(terminal.screen().split('\n').at(-1)).toMatch(/^ Enter run.*\? help$/);
    }
  });

  test('too small to show what would run starts nothing', async () => {
    const { terminal, log } = await atFreeze();
    terminal.resize(20, 6);
    await terminal.waitFor(/Make the terminal/);
    terminal.key('\r');
    terminal.resize(80, 24);
    // Whichever came first, the key or the new size.
    await terminal.waitFor(/look at it first|Too early/);
    expect(starts(log())).toBe(1);
  });

  test('may be told apart without colour and without Unicode', async () => {
    const { terminal } = demo({ NO_COLOR: '1', LC_ALL: 'C', LANG: 'C' });
    await terminal.waitFor(/> Value of database/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(terminal.raw()).not.toMatch(/\u001B\[(?:\d+;)*(?:3|4|9|10)\d/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    expect(terminal.raw()).not.toMatch(/[^\x00-\x7F]/);
  });

  test('is drawn on although the environment says CI', async () => {
    const { terminal } = demo({ CI: 'true' });
    await terminal.waitFor(/▶ Value of database/);
  });
});

describe.skipIf(pty === null)('a flood of output', () => {
  test('keeps the keys working, and ^C ends it', async () => {
    const { terminal } = demo({ DEMO_FLOOD: '1' });
    await giveDatabase(terminal);
    terminal.key('r');
    await terminal.waitFor(/earlier rows are in the log/);
    terminal.key('?');
    await terminal.waitFor(/Keys now/);
    terminal.key(ESC);
    await terminal.waitFor(/Output/);
    terminal.key('\u0003');
    await terminal.waitFor(/Stop the running step/);
    terminal.key('y');
    await terminal.waitFor(/▶ This step failed: cancelled/);
  });
});

function demo(env: Record<string, string> = {}): Demo {
  const started = startDemo(program, { env });
  open = started.terminal;
  return started;
}

async function atFreeze(): Promise<Demo> {
  const started = demo();
  await giveDatabase(started.terminal);
  started.terminal.key('r');
  await started.terminal.waitFor(/▶ Run this command\? It changes things/);
  return started;
}

function starts(log: string): number {
  return [...log.matchAll(/^start /gm)].length;
}

async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 15_000, interval: 20 }).toBe(true);
}
