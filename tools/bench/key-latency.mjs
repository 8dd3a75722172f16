import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const columns = 80;
const rows = 24;
/** Milliseconds between two keys: about as a key held down repeats. */
const between = 30;

/**
 * Milliseconds from writing a key to the first cell that it changes, at the 99th percentile and at the median, while a
 * step prints `megabytes`. The key moves the mark in the list of steps, so that no row of output is taken for it.
 */
export async function keyLatency({ cli, place, env, megabytes, keys }) {
  const runbook = join(place, 'noisy.md');
  writeFileSync(runbook, noisyRunbook(megabytes));
  spawnSync(process.execPath, [cli, 'trust', runbook], { env });
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const child = spawnInTerminal(process.execPath, [cli, 'run', runbook], {
    cols: columns,
    rows,
    cwd: place,
    env: { ...env, TERM: 'xterm-256color' },
  });
  let printed = () => {};
  child.onData(data => terminal.write(data, () => printed()));
  const until = holds =>
    new Promise((resolve, reject) => {
      const impatience = setTimeout(
        () => reject(new Error(`The screen stayed:\n${screen(terminal)}`)),
        20_000,
      );
      printed = () => {
        if (!holds()) return;
        clearTimeout(impatience);
        resolve();
      };
      printed();
    });
  try {
    await until(() => /▶ Run this command/.test(screen(terminal)));
    child.write('r');
    await until(() => /● Running/.test(screen(terminal)));
    const taken = [];
    for (let count = 0; count < keys; count++) {
      const before = markedRow(terminal);
      const start = performance.now();
      child.write(count % 2 === 0 ? 'j' : 'k');
      await until(() => markedRow(terminal) !== before);
      taken.push(performance.now() - start);
      await new Promise(resolve => setTimeout(resolve, between));
      if (!/● Running/.test(screen(terminal)))
        throw new Error('The step ended before all keys were pressed.');
    }
    taken.sort((a, b) => a - b);
    return { p99: taken[Math.ceil(taken.length * 0.99) - 1], p50: taken[taken.length >> 1] };
  } finally {
    child.kill('SIGKILL');
    terminal.dispose();
  }
}

/** The output comes in bursts, until the step is ended from outside. */
function noisyRunbook(megabytes) {
  const fence = text => `\`\`\`bash {risk=read}\n${text}\n\`\`\`\n\n`;
  const burst = `for part in $(seq ${megabytes}); do yes 'a line of a build log that is as long as most 0123456789' | head -c 1M; sleep 0.05; done; sleep 30`;
  const others = Array.from({ length: 12 }, (_, at) => fence(`echo ${at}`));
  return `# Noise\n\n${fence(burst)}${others.join('')}`;
}

/** Where the mark of the step that is looked at stands; -1 for nowhere. */
function markedRow(terminal) {
  return screen(terminal)
    .split('\n')
    .findIndex(line => line.startsWith('▸'));
}

function screen(terminal) {
  const { active } = terminal.buffer;
  return Array.from(
    { length: rows },
    (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
  ).join('\n');
}
