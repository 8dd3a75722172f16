import { expect, test } from 'vitest';
import { type HomeEnd, openHome } from '../../../../../engine/view/tui/home/open-home.ts';
import type { TerminalEvent, TerminalPort } from '../../../../../engine/view/tui/terminal-port.ts';
import { NODES } from '../../../../helpers/home-entries.ts';

const [first, second] = NODES;
const ENTER = '\r';
const [UP, DOWN] = ['\u001B[A', '\u001B[B'];

test('Enter that is held down opens nothing, however long; pressed after a moment without, it does', async () => {
  const home = await opened();
  for (let repeated = 0; repeated < 40; repeated++) {
    home.press(ENTER);
    await home.pass(30);
  }
  expect(home.end()).toBeNull();
  await home.pass(250);
  await opensTheFirstOnceRead(home);
});

test('what stays chosen goes on being read while other keys are pressed', async () => {
  const home = await opened();
  home.press(DOWN);
  await home.pass(200);
  home.press(DOWN);
  home.press(UP);
  await home.pass(120);
  home.press(ENTER);
  await home.pass(30);
  expect(home.end()).toEqual({ kind: 'chosen', entry: second });
});

test('what is chosen again is read from then on', async () => {
  const home = await opened();
  await home.pass(200);
  home.press(DOWN);
  await home.pass(50);
  home.press(UP);
  await home.pass(60);
  await opensTheFirstOnceRead(home);
});

/** An Enter now is too early, and one after the time to read is heard. */
async function opensTheFirstOnceRead(home: Awaited<ReturnType<typeof opened>>): Promise<void> {
  home.press(ENTER);
  await home.pass(290);
  expect(home.end()).toBeNull();
  await home.pass(30);
  home.press(ENTER);
  await home.pass(30);
  expect(home.end()).toEqual({ kind: 'chosen', entry: first });
}

/** The home screen at a terminal that draws at once, and whose time passes when it is told to. */
async function opened() {
  let now = 0;
  let timers: readonly { readonly at: number; readonly then: () => void }[] = [];
  let emit = (_event: TerminalEvent) => {};
  let end: HomeEnd | null = null;
  const nothing = () => {};
  const terminal: TerminalPort = {
    colour: 'monochrome',
    characters: 'unicode',
    clipboard: 'none',
    size: () => ({ columns: 80, rows: 24 }),
    now: () => ({ time: '2026-11-21T10:12:00.000Z', mono: now }),
    enter: nothing,
    leave: nothing,
    readKeys: nothing,
    write: nothing,
    listen: listener => {
      emit = listener;
      return nothing;
    },
    lend: use => use(),
    suspend: () => Promise.resolve(),
    drained: then => then(),
    later: (milliseconds, then) => {
      const timer = { at: now + milliseconds, then };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter(other => other !== timer);
      };
    },
  };
  /** One millisecond after the other, with all that each brings. */
  const pass = async (milliseconds: number) => {
    for (const until = now + milliseconds; now < until; now++) {
      await new Promise(setImmediate);
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(timer => !due.includes(timer));
      for (const { then } of due) then();
    }
    await new Promise(setImmediate);
  };
  void openHome({
    terminal,
    gather: async tell => tell({ type: 'arrived', entries: NODES, files: { total: 3, read: 3 } }),
    readPage: () => Promise.resolve([]),
  }).then(how => {
    end = how;
  });
  await pass(20);
  return { press: (text: string) => emit({ type: 'typed', text }), pass, end: () => end as HomeEnd | null };
}
