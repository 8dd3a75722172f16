import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CLI, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

const book = (lines: readonly string[]) =>
  `# Bells\n\n## Ring\n\n\`\`\`bash\ntrue\n\`\`\`\n\n${lines.join('\n')}\n`;
const lines = (count: number, words: string) =>
  Array.from({ length: count }, (_, index) => `${words} ${index}`);

/** What a person is shown of a runbook that has changed since it was trusted. */
async function askedAbout(before: string, after: string): Promise<string> {
  const home = makeHome();
  home.write('bells.md', before);
  await home.drillbook(['trust', 'bells.md']);
  home.write('bells.md', after);
  const terminal = startInTerminal(process.execPath, [CLI, 'run', 'bells.md#ring', '--plain'], {
    ...home,
    rows: 100,
    cols: 120,
  });
  onTestFinished(terminal.close);
  await terminal.waitFor(/Type `trust`/, 20_000);
  const screen = terminal.screen();
  terminal.key('no\r');
  expect(await terminal.exit()).toMatchObject({ code: 4 });
  return screen;
}

test.skipIf(pty === null)(
  'a change is shown with its lines, and only the lines that are not shown are counted',
  async () => {
    const screen = await askedAbout(book(['rope']), book(lines(100, 'bell')));
    expect(screen).toContain('-rope');
    expect(screen).toContain('+bell 30');
    expect(screen).toMatch(/… 6\d more lines not shown/);
  },
);

test.skipIf(pty === null)(
  'two large runbooks that share nothing do not keep anybody waiting',
  async () => {
    const screen = await askedAbout(book(lines(8000, 'old rope')), book(lines(8000, 'new bell')));
    expect(screen).toContain('too different to be compared line by line');
  },
  60_000,
);

test.skipIf(pty === null)('a line without end is cut', async () => {
  const screen = await askedAbout(book(['rope']), book(['x'.repeat(200_000)]));
  expect(screen.split('\n').length).toBeLessThan(30);
  expect(screen).toContain('… 199');
});

/** A new runbook, and a person who is asked whether it may run. */
async function askedAboutNew(text: string, env: Readonly<Record<string, string>> = {}) {
  const home = makeHome();
  home.write('bells.md', text);
  const terminal = startInTerminal(process.execPath, [CLI, 'run', 'bells.md#ring', '--plain'], {
    ...home,
    env: { ...home.env, ...env },
  });
  onTestFinished(terminal.close);
  await terminal.waitFor(/Type `trust`/, 20_000);
  return { home, terminal };
}

test.skipIf(pty === null)(
  'who is asked for trust can read the runbook first, without its control characters',
  async () => {
    const { terminal } = await askedAboutNew(book(['The rope \u001B]0;owned\u0007 is new.']), {
      PAGER: 'cat',
    });
    terminal.key('read\r');
    await terminal.waitFor(/The rope .*is new\.[\s\S]*or `read` to read it first:$/);
    terminal.key('trust\r');
    await terminal.waitFor(/To run it/);
    expect(terminal.effects().titles).toEqual([]);
  },
);

describe.skipIf(pty === null)('an answer about trust', () => {
  const ASKED_AGAIN = /is not understood[\s\S]*or `read` to read it first:$/;

  test('that is not understood is named, and the question asked again, however often', async () => {
    const { terminal } = await askedAboutNew(book([]));
    for (const word of ['yes', 'y', 'trusted', 'Tust it']) {
      terminal.key(`${word}\r`);
      await terminal.waitFor(
        screen => screen.includes(`\`${word}\` is not understood`) && ASKED_AGAIN.test(screen),
      );
    }
    terminal.key('trust\r');
    await terminal.waitFor(/To run it/);
  });

  test.each<readonly [string, string]>([
    ['Enter alone', '\r'],
    ['blanks', '  \r'],
    ...['no', 'No', 'n', 'q', 'quit', 'exit'].map(word => [`\`${word}\``, `${word}\r`] as const),
    ['the end of input', '\u0004'],
    ['^C', '\u0003'],
    ['^C in the midst of a word', 'trust\u0003'],
  ])('that is %s leaves without trust, after another that was not understood too', async (_, keys) => {
    const { home, terminal } = await askedAboutNew(book([]));
    terminal.key('yes\r');
    await terminal.waitFor(ASKED_AGAIN);
    terminal.key(keys);
    expect(await terminal.exit()).toMatchObject({ code: 4 });
    expect((await home.drillbook(['run', 'bells.md#ring', '--unattended', '--yes'])).exitCode).toBe(4);
  });

  test('that is not understood is shown without its control characters', async () => {
    const { terminal } = await askedAboutNew(book([]));
    terminal.key('tr\u202Eust\r');
    await terminal.waitFor(/`tr\\u\{202e\}ust` is not understood/);
  });

  test('that comes with more lines behind it: they do not answer the question that is asked again', async () => {
    const { terminal } = await askedAboutNew(book([]));
    terminal.key('ring\rtrust\r');
    await terminal.waitFor(ASKED_AGAIN);
    terminal.key('no\r');
    expect(await terminal.exit()).toMatchObject({ code: 4 });
  });

  test('that is pasted, and comes in pieces: none of them trusts, and who types slowly then is heard', async () => {
    const { home, terminal } = await askedAboutNew(book([]));
    await inPieces(terminal, [
      '## Ring\r',
      'trust\rring\rpull the',
      ' rope\r',
      'trust\r',
      'no\r',
      '\r',
      'trust',
    ]);
    await terminal.waitFor(ASKED_AGAIN);
    expect(terminal.screen()).toMatch(/`## Ring` is not understood.*\n?.*\nToo early/);
    expect((await home.drillbook(['run', 'bells.md#ring', '--unattended', '--yes'])).exitCode).toBe(4);
    for (const typed of ['t', 'tr', 'tru', 'trus', 'trust']) {
      terminal.key(typed.slice(-1));
      await terminal.waitFor(screen => screen.endsWith(`first: ${typed}`));
    }
    terminal.key('\r');
    await terminal.waitFor(/To run it/);
  });

  test('that was typed before the question was there: it is dropped, and the question waits', async () => {
    const home = makeHome();
    home.write('bells.md', book([]));
    const terminal = startInTerminal(process.execPath, [CLI, 'run', 'bells.md#ring', '--plain'], {
      ...home,
    });
    onTestFinished(terminal.close);
    terminal.key('trust\r');
    await terminal.waitFor(/Too early.*\nType `trust`[\s\S]*first:$/);
    expect((await home.drillbook(['run', 'bells.md#ring', '--unattended', '--yes'])).exitCode).toBe(4);
    terminal.key('\r');
    expect(await terminal.exit()).toMatchObject({ code: 4 });
  });

  test('that is `read` with more behind it: it does not answer the question that is asked again', async () => {
    const { terminal } = await askedAboutNew(book([]), { PAGER: 'cat' });
    await inPieces(terminal, ['read\r', 'trust\r', 'trust\r']);
    await terminal.waitFor(/# Bells[\s\S]*or `read` to read it first:$/);
    terminal.key('no\r');
    expect(await terminal.exit()).toMatchObject({ code: 4 });
  });

  test.each([
    ['^C', '\u0003'],
    ['^D', '\u0004'],
  ])('that is not understood, and %s right behind it, leaves without trust', async (_, keys) => {
    const { terminal } = await askedAboutNew(book([]));
    await inPieces(terminal, ['yes\r', keys]);
    expect(await terminal.exit()).toMatchObject({ code: 4 });
  });
});

/** As a paste of many lines comes over a slow line. */
async function inPieces(terminal: TestTerminal, pieces: readonly string[]): Promise<void> {
  for (const piece of pieces) {
    terminal.key(piece);
    await setTimeout(40);
  }
}
