import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { makeSteady } from './steady.mjs';
import { openTerminal } from './terminal.mjs';

export const SIZE = { columns: 100, rows: 30 };
const CLI = resolve('dist/cli.js');
const FIXED = resolve('tools/pictures/fixed-facts.cjs');

/** The screens of a real walk, `{ at, rows }` with the seconds of the recording, and those of them that have a name. */
export async function walkThrough() {
  return await onStage(async stage => {
    const { fill, type, frame, press } = await stage.start(['run', 'first-walk.md', 'rehearse']);
    const named = {};
    await fill('directory', stage.directory);
    await fill('port', String(stage.port));
    await fill('thing', '');
    await press('1. Make a directory to work in', /Press Enter/, '\r');
    await press('2. Go there', /Press r/, 'r');
    await press('3. Write the service', /Press Enter/, '\r');
    await press('4. Start the service', /Press Enter/, '\r');
    await press('5. Check that it answers', /Press r/, 'r');
    await press('6. Put something on the shelf', /Press Enter/, '\r');
    named.walk = await press('7. Back the data up', /Press Enter/, '\r');
    await press('8. Look at the backup', /seen/, '');
    await type('a lantern');
    await press('9. Destroy the data', /Rehearse a restore/, '');
    named.destroy = await type('Rehearse a restore', 'Rehearse a');
    await press('10. See that it is broken', /Press r/, 'r');
    named.disrupt = await press('11. Restore the backup', /Press y/, 'y');
    await press('12. Prove that the data is back', /Press r/, 'r');
    await press('13. Stop the service', /Press Enter/, '\r');
    await stage.ended();
    await frame(3);
    return { frames: stage.frames, named };
  });
}

/** Something else answers on the port, which the runbook asks to look for, and the check of the service fails. */
export async function failAtACheck() {
  return await onStage(async stage => {
    const other = createServer((_, response) => response.end('the wiki is down for maintenance\n'));
    await new Promise(done => other.listen(stage.port, '127.0.0.1', done));
    try {
      const { fill, press, frame } = await stage.start(['run', 'first-walk.md', 'rehearse']);
      await fill('directory', stage.directory);
      await fill('port', String(stage.port));
      await fill('thing', '');
      await press('1. Make a directory to work in', /Press Enter/, '\r');
      await press('2. Go there', /Press r/, 'r');
      await press('3. Write the service', /Press Enter/, '\r');
      await press('4. Start the service', /Press Enter/, '\r');
      await press('5. Check that it answers', /Press r/, 'r');
      await stage.shows(/failed/i);
      return (await frame(1)).rows;
    } finally {
      other.close();
    }
  });
}

/** `drillbook` alone, where runbooks are, and where a walk was left in the middle. */
export async function chooseOne() {
  return await onStage(async stage => {
    const { fill, press } = await stage.start(['run', 'first-walk.md', 'rehearse']);
    await fill('directory', stage.directory);
    await fill('port', String(stage.port));
    await fill('thing', '');
    await press('1. Make a directory to work in', /Press Enter/, '\r');
    await press('2. Go there', /Press r/, 'q');
    await press('2. Go there', /Leave this run\?/, 'y');
    await stage.ended();
    const { frame } = await stage.start([]);
    await stage.shows(/type to search/);
    return (await frame(0)).rows;
  });
}

/** What a dry run prints, and no row below it. */
export async function planOne() {
  return await onStage(async stage => {
    const { frame } = await stage.start(['plan', 'first-walk.md', 'rehearse', '--from', 'put'], { rows: 60 });
    await stage.ended();
    const { rows } = await frame(0);
    return rows.slice(0, rows.findLastIndex(row => row.some(({ text }) => text.trim() !== '')) + 1);
  });
}

async function onStage(play) {
  const directory = mkdtempSync('/tmp/drillbook-');
  const home = mkdtempSync('/tmp/drillbook-');
  const port = await freePort();
  const steady = makeSteady({ directory, port });
  cpSync('runbooks', directory, { recursive: true });
  const frames = [];
  let terminal;
  let seconds = 0;
  const screen = async (pause = 1) => {
    await terminal.waitFor(isReady, { what: 'a screen that has read all and takes keys' });
    const rows = await terminal.still(steady(seconds));
    const made = { at: seconds, rows };
    frames.push(made);
    seconds += pause;
    return made;
  };
  const shows = wanted => terminal.waitFor(text => wanted.test(text), { what: String(wanted) });
  const ready = (title, question) =>
    terminal.waitFor(text => text.includes(title) && / ▶ /.test(lastPane(text)) && question.test(text), {
      what: `“${title}” and ${question}`,
    });
  const type = async (text, stopAt) => {
    let stopped;
    for (const [index, char] of [...text].entries()) {
      terminal.key(char);
      const typed = text.slice(Math.max(0, index - 20), index + 1);
      await terminal.waitFor(now => lastPane(now).includes(`${typed}█`), { what: `“${typed}█”` });
      if (text.slice(0, index + 1) === stopAt) stopped = await screen(1);
    }
    if (text !== '') await screen(1);
    terminal.key('\r');
    return stopped;
  };
  try {
    return await play({
      directory,
      port,
      frames,
      shows,
      ended: () => terminal.exit(),
      async start(args, size = {}) {
        for (const part of ['state', 'data', 'config', 'cache', 'run'])
          mkdirSync(join(home, part), { mode: 0o700, recursive: true });
        terminal?.close();
        terminal = openTerminal(process.execPath, ['--require', FIXED, CLI, ...args], {
          ...SIZE,
          ...size,
          cwd: directory,
          env: environment(home),
        });
        return {
          type,
          frame: screen,
          async fill(name, text) {
            await ready(`Value of ${name}`, /./);
            await screen(1.5);
            await type(text);
          },
          async press(title, question, keys) {
            await ready(title, question);
            const made = await screen(2);
            terminal.key(keys);
            return made;
          },
        };
      },
    });
  } catch (error) {
    stopService(directory);
    throw error;
  } finally {
    terminal?.close();
    for (const place of [directory, home]) rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A walk that was broken off leaves the toy service running. */
function stopService(directory) {
  const file = join(directory, 'shelf.pid');
  if (!existsSync(file)) return;
  try {
    process.kill(Number(readFileSync(file, 'utf8')));
  } catch {
    // It had not come up.
  }
}

/** `◌` stands where keys do not count yet. */
function isReady(text) {
  return !text.includes('◌') && !/reading \d+ of \d+/.test(text);
}

/** Below the last rule is the question. */
function lastPane(text) {
  return text.slice(text.lastIndexOf('────'));
}

/** Nothing of whoever draws the pictures but the path of their programs. */
function environment(home) {
  const below = name => join(home, name);
  return {
    PATH: process.env.PATH,
    HOME: home,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    TERM: 'xterm-256color',
    XDG_STATE_HOME: below('state'),
    XDG_DATA_HOME: below('data'),
    XDG_CONFIG_HOME: below('config'),
    XDG_CACHE_HOME: below('cache'),
    XDG_RUNTIME_DIR: below('run'),
  };
}

async function freePort() {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise(done => server.once('listening', done));
    const { port } = server.address();
    await new Promise(done => server.close(done));
    // Of five digits, as the one that it is shown as.
    if (port >= 10_000) return port;
  }
}
