import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = `# Ferry

## Load the ferry

\`\`\`bash {title="Load the ferry" risk=mutate}
echo LOADING >> deck.txt; while [ ! -e go ]; do sleep 0.05; done; echo LOADED >> deck.txt
\`\`\`

\`\`\`bash {title="Cast off" risk=mutate}
echo OFF >> deck.txt
\`\`\`
`;
const UNATTENDED = ['--unattended', '--yes'];

async function loading(): Promise<{ home: Home; console: ChildProcess; talk: () => string }> {
  const home = makeHome();
  home.write('ferry.md', BOOK);
  await home.drillbook(['trust', 'ferry.md']);
  const { child, talk } = start(home, ['run', 'ferry.md', ...UNATTENDED]);
  await waitUntil('the step runs', () => deck(home).includes('LOADING'));
  return { home, console: child, talk };
}

function start(home: Home, args: readonly string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { cwd: home.cwd, env: home.env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', part => {
      text += part;
    });
  return { child, talk: () => text };
}

function deck(home: Home): readonly string[] {
  const path = join(home.cwd, 'deck.txt');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

function isGone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

test('JRN-11: a run is taken over: its old console is told by whom, its step goes on once, and the record says so', async () => {
  const { home, console, talk } = await loading();
  const refused = await home.drillbook(['resume', ...UNATTENDED]);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('--take-over');

  const taker = start(home, ['resume', '--take-over', ...UNATTENDED]);
  await waitUntil('the old console is gone', () => isGone(console));
  expect(console.exitCode).toBe(143);
  expect(talk()).toMatch(new RegExp(`The run was taken over by \\S+, process ${taker.child.pid}`));
  home.write('go', '');
  await waitUntil('the new one ends', () => isGone(taker.child));
  expect(taker.child.exitCode).toBe(0);
  expect(deck(home)).toEqual(['LOADING', 'LOADED', 'OFF']);
  const resumed = home.records().find(record => record.type === 'run-resumed');
  expect(resumed).toMatchObject({ tookOver: { pid: console.pid } });
  const { stdout } = await home.drillbook(['log']);
  expect(stdout).toContain('Taken over');
});

test('JRN-11: a console that does not answer is ended all the same, and its step goes on', async () => {
  const { home, console } = await loading();
  console.kill('SIGSTOP');
  const taker = start(home, ['resume', '--take-over', ...UNATTENDED]);
  await waitUntil('the old console is killed', () => isGone(console), { milliseconds: 30_000 });
  expect(console.signalCode).toBe('SIGKILL');
  home.write('go', '');
  await waitUntil('the new one ends', () => isGone(taker.child));
  expect(taker.child.exitCode).toBe(0);
  expect(deck(home)).toEqual(['LOADING', 'LOADED', 'OFF']);
}, 60_000);

test('JRN-11: of operators who race for a run, each time exactly one drives it', async () => {
  const { home, console } = await loading();
  let last = console;
  for (let round = 0; round < 4; round++) {
    last.kill('SIGKILL');
    await waitUntil('nobody drives', () => isGone(last));
    const racers = [0, 1, 2].map(() => start(home, ['resume', ...UNATTENDED]));
    await waitUntil('all but one gave up', () => racers.filter(each => isGone(each.child)).length === 2);
    const [driver, ...others] = racers.filter(each => !isGone(each.child));
    expect(others).toEqual([]);
    for (const loser of racers.filter(each => each !== driver)) {
      expect(loser.child.exitCode).toBe(2);
      // Whoever has just taken the lock may not have noted yet who it is.
      expect(loser.talk()).toMatch(new RegExp(`driven by (?:process ${driver?.child.pid}|another process)`));
    }
    last = driver?.child ?? last;
  }
  // Two who take it over at once: one of them drives then.
  const takers = [0, 1].map(() => start(home, ['resume', '--take-over', ...UNATTENDED]));
  await waitUntil('it was left', () => isGone(last));
  await waitUntil('one of them gave up', () => takers.some(each => isGone(each.child)));
  home.write('go', '');
  await waitUntil('both are done', () => takers.every(each => isGone(each.child)));
  // The other one was refused, or made to leave in its turn.
  expect(takers.filter(each => each.child.exitCode === 0)).toHaveLength(1);
  expect(deck(home)).toEqual(['LOADING', 'LOADED', 'OFF']);
  expect((await home.drillbook(['verify'])).exitCode).toBe(0);
}, 90_000);

test.skipIf(pty === null)(
  'JRN-11: in a terminal, a second resume only watches, and drives when told to take over',
  async () => {
    const { home, console } = await loading();
    const run = basename(home.newestRun());
    const open = (...args: readonly string[]) => {
      const terminal = startConsole(home, ['resume', ...args], { rows: 40, cols: 120 });
      return terminal;
    };
    const records = home.records().length;
    const watching = open();
    await watching.waitFor(/watches it/);
    await watching.waitFor(/Started step 1/);
    expect(home.records()).toHaveLength(records);
    const driving = open(run, '--take-over');
    await driving.waitFor(/Load the ferry/);
    await waitUntil('the old console is gone', () => isGone(console));
    await watching.waitFor(/Taken over/);
    home.write('go', '');
    await driving.waitFor(/Cast off/);
    await waitUntil('the step is adopted', () => deck(home).includes('LOADED'));
    await watching.waitFor(/Done: step 1/);
  },
);
