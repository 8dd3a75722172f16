import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const columns = 80;
const rows = 24;

/**
 * Milliseconds until the console has drawn its first whole screen (`drawn`), and until that asks its first question
 * (`asked`), in a terminal of 80 columns and 24 rows. Then it is killed, or told to `quit` by its keys.
 */
export function firstScreen({ cli, args, env, cwd, leave }) {
  return new Promise((resolve, reject) => {
    const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    const start = performance.now();
    const child = spawn(process.execPath, [cli, ...args], {
      cols: columns,
      rows,
      cwd,
      env: { ...env, TERM: 'xterm-256color' },
    });
    let drawn = null;
    let asked = null;
    let leaving;
    const impatience = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.onData(data => {
      const at = performance.now() - start;
      terminal.write(data, () => {
        if (asked !== null || !isWhole(terminal)) return;
        drawn ??= at;
        if (!asks(terminal)) return;
        asked = at;
        if (leave === 'kill') child.kill('SIGKILL');
        // Keys that come with the screen itself are not heeded.
        else leaving = setInterval(() => child.write('q'), 300);
      });
    });
    child.onExit(() => {
      clearTimeout(impatience);
      clearInterval(leaving);
      const screen = lines(terminal).join('\n');
      terminal.dispose();
      if (asked === null)
        reject(new Error(`The console did not draw a whole screen that asks. The last one:\n${screen}`));
      else resolve({ drawn, asked });
    });
  });
}

/** The console is up when the alternate screen is filled from its first row to its key line near the last. */
function isWhole(terminal) {
  const text = lines(terminal);
  const filled = text.map(line => line.trim() !== '');
  return terminal.buffer.active.type === 'alternate' && filled[0] && filled.slice(-3).some(Boolean);
}

/** A question has a sign before it, hollow until keys count. */
function asks(terminal) {
  return lines(terminal).some(line => /^ [◌▶] [A-Z]/.test(line));
}

function lines(terminal) {
  const buffer = terminal.buffer.active;
  return Array.from(
    { length: rows },
    (_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '',
  );
}
