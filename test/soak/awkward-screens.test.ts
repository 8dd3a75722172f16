import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLI, type Home } from '../helpers/drillbook.ts';
import { endProcesses } from '../helpers/end-processes.ts';
import { openScreen, QUESTIONS } from '../helpers/every-screen.ts';
import { pty, type TestTerminal } from '../helpers/terminal.ts';

const ESC = '\u001B';

/** Letters and signs that mean something on some screen; no other does anywhere. */
const MEANT = new Set('qAnrysmdftFicjkvow gG?/e!=:RbuUE.YT');
const PRINTABLE = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
/** Of the control keys, these move, type, leave, stop or draw again. */
const CONTROLS = Array.from({ length: 32 }, (_, at) => at).filter(
  at => ![3, 9, 10, 12, 13, 24, 26, 27].includes(at),
);
const SEQUENCES = [
  `${ESC}r`,
  `${ESC}y`,
  `${ESC}q`,
  `${ESC}A`,
  `${ESC}\r`,
  ...['[15~', '[17~', '[24~', '[2~', '[I', '[O', '[1;5C', '[E', 'OQ', '[<0;5;5M', '[?1;2c', '[200;1R'].map(
    sequence => ESC + sequence,
  ),
  '\u009B',
  'é',
  '漢',
  '🍐',
];

describe.skipIf(pty === null).each(QUESTIONS.map(state => [state.name, state] as const))('%s', (_, state) => {
  let home: Home;
  let terminal: TestTerminal;
  let before: readonly unknown[];

  let spoilt = false;

  beforeEach(() => {
    if (spoilt) throw new Error('A test before this one left another screen.');
    spoilt = true;
  });
  beforeAll(async () => {
    ({ home, terminal } = await openScreen(state));
    before = known();
  });
  afterAll(() => {
    terminal?.close();
    if (home !== undefined) endProcesses(join(home.root, 'state/drillbook/runs'));
  });

  /** What is recorded and what ran, without what looking on and coming back add. */
  const known = () => [
    home
      .records()
      .map(({ type }) => type)
      .filter(type => !/^run-(paused|resumed)|^keeper/.test(String(type))),
    existsSync(join(home.cwd, 'diary')) ? readFileSync(join(home.cwd, 'diary'), 'utf8') : '',
  ];
  /** All that was sent before has been read once the screen was drawn anew on request: then it is as it was. */
  const settled = async () => {
    const drawn = () => terminal.raw().split(`${ESC}[?1049h`).length;
    const earlier = drawn();
    terminal.key('\u0015\u000C');
    await terminal.waitFor(() => drawn() > earlier, 4000);
    await terminal.waitFor(state.shows, 4000);
    expect(known()).toEqual(before);
    expect(terminal.isAlternate()).toBe(true);
  };

  test('awkward 1: of every key that means nothing there, none starts, records or leaves anything', async () => {
    for (const key of PRINTABLE.filter(key => !MEANT.has(key))) terminal.key(key);
    terminal.key('\u0015');
    for (const code of CONTROLS) terminal.key(String.fromCharCode(code));
    for (const key of SEQUENCES) terminal.key(key);
    await settled();
    spoilt = false;
  });

  test('awkward 2: fifty line breaks at once, with marks of a paste and without, take nothing', async () => {
    terminal.key(`${ESC}[200~${'\n'.repeat(50)}${ESC}[201~`);
    await settled();
    terminal.key('\n'.repeat(50));
    await settled();
    terminal.key('\r'.repeat(50));
    await settled();
    spoilt = false;
  });

  test('awkward 3: a chat pasted into a terminal that marks no pastes is nobody’s keys', async () => {
    for (const words of [
      'Are you there?\rYes, all quiet.\r',
      'quite so\ry\r',
      'failed again\rEvery time\r',
      'nothing to see\r!\rrm -rf all\ry\r',
    ]) {
      terminal.key(words);
      await settled();
    }
    spoilt = false;
  });

  test('awkward 4: ^Z and fg, in the help and out of it, come back to what is asked', async () => {
    for (const help of ['', '?']) {
      terminal.key(help);
      terminal.key('\u001A');
      await terminal.waitFor(/Stopped/);
      expect(terminal.isAlternate()).toBe(false);
      expect(terminal.cursorIsShown()).toBe(true);
      terminal.key('clear; stty -a\r');
      await terminal.waitFor(/ icanon .* echo /s);
      terminal.key('clear; fg\r');
      await terminal.waitFor(() => terminal.isAlternate());
      terminal.key(ESC);
      await terminal.waitFor(screen => !screen.includes('Keys now'));
      await settled();
    }
    spoilt = false;
  });

  test('awkward 5: leaving gives the terminal back, and resume asks the same again', async () => {
    // In a field `q` is a letter, and where a step runs ^C is about that; Esc just before it takes nothing from it.
    const runs = state.procedure === 'running';
    terminal.key(runs ? 'q' : `${ESC}\u0003`);
    await terminal.waitFor(/Leave this run|resume finds it/);
    terminal.key('y');
    await terminal.waitFor(/shell 75> *$/);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.cursorIsShown()).toBe(true);
    expect(terminal.screen()).toMatch(/drillbook resume/);
    terminal.key('clear; stty -a\r');
    await terminal.waitFor(/ icanon .* echo /s);
    terminal.key(`clear; '${process.execPath}' '${CLI}' resume\r`);
    await terminal.waitFor(state.shows);
    expect(known()).toEqual(before);
  });
});
