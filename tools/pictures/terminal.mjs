import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** How long a screen must not change to be taken as one, in milliseconds. */
const STILL = 250;

/** A program in a real pseudo-terminal, with an emulator that knows what stands on its screen. */
export function openTerminal(command, args, { columns, rows, cwd, env }) {
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const child = pty.spawn(command, args, { cols: columns, rows, cwd, env, name: 'xterm-256color' });
  let ended = false;
  child.onData(data => emulator.write(data));
  child.onExit(() => {
    ended = true;
  });
  emulator.onData(data => child.write(data));

  const text = () =>
    rowsOf(emulator)
      .map(row => row.map(cell => cell.text).join(''))
      .join('\n');
  const waitFor = async (holds, { timeout = 30_000, what = String(holds) } = {}) => {
    const end = performance.now() + timeout;
    for (;;) {
      await new Promise(resolve => emulator.write('', resolve));
      if (holds(text())) return;
      if (performance.now() > end) throw new Error(`Expected ${what}. The screen was:\n${text()}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  };
  return {
    key: bytes => child.write(bytes),
    waitFor,
    /** The rows of cells, once `steady` of them has not changed for a while. */
    async still(steady) {
      let before = '';
      let since = performance.now();
      await waitFor(
        () => {
          const now = JSON.stringify(steady(rowsOf(emulator)));
          if (now !== before) since = performance.now();
          before = now;
          return performance.now() - since > STILL;
        },
        { what: 'a screen that stands still' },
      );
      return steady(rowsOf(emulator));
    },
    exit: () => waitFor(() => ended, { what: 'the program to end' }),
    close() {
      if (!ended) child.kill('SIGKILL');
      emulator.dispose();
    },
  };
}

/** Rows of cells `{ text, look }`; a wide character has its second column as a cell of its own, without text. */
function rowsOf(emulator) {
  const { active } = emulator.buffer;
  return Array.from({ length: emulator.rows }, (_, row) => {
    const line = active.getLine(active.baseY + row);
    return Array.from({ length: emulator.cols }, (_, column) => {
      const cell = line.getCell(column);
      return { text: cell.getChars() || (cell.getWidth() === 0 ? '' : ' '), look: lookOf(cell) };
    });
  });
}

/** Colours by their number in the palette, -1 for the terminal's own. */
function lookOf(cell) {
  const look = {
    colour: cell.isFgDefault() ? -1 : cell.getFgColor(),
    background: cell.isBgDefault() ? -1 : cell.getBgColor(),
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
  };
  if (cell.isInverse() === 0) return look;
  return { ...look, colour: look.background, background: look.colour, inverse: true };
}
