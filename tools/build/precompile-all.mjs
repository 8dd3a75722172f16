import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const tool = 'tools/build/precompile.cjs';
const inLines = [
  ['plan', 'runbooks/first-walk.md'],
  ['lint', 'runbooks'],
  ['list', '--no-index', 'runbooks', 'README.md', 'docs'],
  ['__complete', 'fish', '.run', '.runbooks/first-walk.md#'],
];
const onScreen = ['run', 'runbooks/first-walk.md'];

/** Leaves beside each file what V8 made of it, for the Node that built it: a third of the time of a cold start. */
export async function precompileAll() {
  const home = mkdtempSync(join(tmpdir(), 'drillbook-build-'));
  const env = {
    ...process.env,
    XDG_STATE_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    XDG_RUNTIME_DIR: home,
  };
  for (const command of inLines) {
    const { status, stderr } = spawnSync(process.execPath, [tool, ...command], { env, encoding: 'utf8' });
    // 1 says that something was found, not that something broke.
    if (status !== 0 && status !== 1) warn(command, stderr);
  }
  const why = await walkConsole(env);
  if (why !== null) warn(onScreen, why);
  try {
    rmSync(home, { recursive: true, force: true });
  } catch {
    // The keeper of that walk may still be leaving; what stays is empty, and where temporary files are.
  }
}

function warn(command, why) {
  console.warn(`\`drillbook ${command.join(' ')}\` is not compiled in advance: ${why}`);
}

/** Opens the console in a terminal and leaves it by its keys; resolves to what went wrong, if anything did. */
async function walkConsole(env) {
  const pty = await import('@lydell/node-pty').catch(() => null);
  if (pty === null) return 'there is no pseudo-terminal for this machine.';
  return await new Promise(resolve => {
    const args = [tool, ...onScreen];
    const child = pty.spawn(process.execPath, args, {
      cols: 80,
      rows: 24,
      env: { ...env, TERM: 'xterm-256color' },
    });
    const impatience = setTimeout(() => child.kill('SIGKILL'), 20_000);
    let leaving = null;
    child.onData(() => {
      // A key that comes before the screen can have been read is not heeded.
      leaving ??= setInterval(() => child.write('\u0003'), 400);
    });
    child.onExit(({ exitCode, signal }) => {
      clearInterval(leaving);
      clearTimeout(impatience);
      resolve(exitCode === PAUSED ? null : `it ended with ${signal || exitCode}.`);
    });
  });
}

/** How drillbook exits when a run can go on later. */
const PAUSED = 75;
