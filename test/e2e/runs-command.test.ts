import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const COUNT = '# Count\n\n## Count the crates\n\n```bash {risk=mutate}\necho 40 crates\n```\n';
const BREAK =
  '# Berth\n\n## Clear the berth\n\n```bash {risk=mutate}\n[ -e clear ] || exit 3\n```\n\n```bash {risk=mutate}\necho cleared\n```\n';
const WAIT =
  '# Sluice\n\n## Open the sluice\n\n```bash {risk=mutate}\necho UP >> level.txt; while [ ! -e go ]; do sleep 0.05; done\n```\n';
const UNATTENDED = ['--unattended', '--yes'];

interface Row {
  readonly id: string;
  readonly state: string;
  readonly bytes: number;
}

async function runsOf(home: Home, ...args: readonly string[]): Promise<readonly Row[]> {
  const { stdout, stderr } = await home.drillbook(['runs', '--json', ...args]);
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { runs: readonly Row[] }).runs;
}

async function trusted(home: Home, name: string, text: string): Promise<void> {
  home.write(name, text);
  await home.drillbook(['trust', name]);
}

/** A run whose step waits for the file `go`. */
async function startSluice(home: Home) {
  await trusted(home, 'sluice.md', WAIT);
  const console = spawn(process.execPath, [CLI, 'run', 'sluice.md', ...UNATTENDED], {
    cwd: home.cwd,
    env: home.env,
    stdio: 'ignore',
  });
  onTestFinished(() => void console.kill('SIGKILL'));
  await waitUntil('the step runs', () => existsSync(join(home.cwd, 'level.txt')));
  await waitUntil('it is noted which process that is', () =>
    readdirSync(join(home.newestRun(), 'attempts')).some(name =>
      existsSync(join(home.newestRun(), 'attempts', name, 'started')),
    ),
  );
  return console;
}

function pidIn(path: string): number {
  return (JSON.parse(readFileSync(path, 'utf8')) as { pid: number }).pid;
}

test('a run whose console was killed is interrupted, and in doubt once its keeper and its step are gone too', async () => {
  const home = makeHome();
  const console = await startSluice(home);
  const states = async () => (await runsOf(home)).map(({ state }) => state);
  expect(await states()).toEqual(['running']);
  console.kill('SIGKILL');
  await waitUntil('the console is gone', () => console.signalCode !== null);
  expect(await states()).toEqual(['interrupted']);

  const run = home.newestRun();
  const [attempt = ''] = readdirSync(join(run, 'attempts')).filter(name => !name.startsWith('cancel'));
  const step = pidIn(join(run, 'attempts', attempt, 'started'));
  process.kill(pidIn(join(run, 'keeper/keeper.json')), 'SIGKILL');
  process.kill(-step, 'SIGKILL');
  await expect.poll(states, { timeout: 10_000 }).toEqual(['in-doubt']);
  const { stdout } = await home.drillbook(['list', 'sluice.md', '--json']);
  expect(stdout).toContain('"in-doubt"');
});

test('runs are chosen by state, time, runbook and user, and each says what it takes up on the disk', async () => {
  const home = makeHome();
  await trusted(home, 'count.md', COUNT);
  await trusted(home, 'berth.md', BREAK);
  await home.drillbook(['run', 'count.md', ...UNATTENDED]);
  await home.drillbook(['run', 'berth.md', ...UNATTENDED]);
  const every = await runsOf(home);
  expect(every.map(({ state }) => state).sort()).toEqual(['failed', 'succeeded']);
  expect(every.every(({ bytes }) => bytes > 65_536)).toBe(true);
  const states = async (...args: readonly string[]) =>
    (await runsOf(home, ...args)).map(({ state }) => state).sort();
  expect(await states('--state', 'failed')).toEqual(['failed']);
  expect(await states('--state', 'failed', '--state', 'succeeded')).toEqual(['failed', 'succeeded']);
  expect(await states('--runbook', 'count')).toEqual(['succeeded']);
  expect(await states('--since', '1h')).toEqual(['failed', 'succeeded']);
  expect(await states('--since', '2999-01-01')).toEqual([]);
  expect(await states('--user', 'nobody-by-this-name')).toEqual([]);
  const { exitCode, stderr } = await home.drillbook(['runs', '--since', 'yore']);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('“yore”') });
  const { stdout } = await home.drillbook(['runs']);
  expect(stdout).toMatch(/^2 runs, [\d.]+ [kM]B on disk$/m);
});

test('AUD-07: only whole runs that ended go, by a stated retention and a word, and a line of each stays', async () => {
  const home = makeHome();
  await trusted(home, 'count.md', COUNT);
  for (let each = 0; each < 3; each++) await home.drillbook(['run', 'count.md', ...UNATTENDED]);
  const [newest, ...older] = (await runsOf(home)).map(({ id }) => id);
  const console = await startSluice(home);
  console.kill('SIGKILL');
  await waitUntil('the console is gone', () => console.signalCode !== null);
  const interrupted = basename(home.newestRun());

  const prune = ['runs', '--prune', '--older-than'];
  for (const [args, why] of [
    [['runs', '--prune', '--yes'], 'Expected how old a run must be'],
    [['runs', '--older-than', '1ms'], 'go with --prune only'],
    [[...prune, '1ms'], 'nobody confirmed it'],
  ] as const) {
    const refused = await home.drillbook(args);
    expect({ exitCode: refused.exitCode, why: refused.stderr }).toEqual({
      exitCode: 2,
      why: expect.stringContaining(why),
    });
  }
  const none = await home.drillbook([...prune, '90d', '--yes']);
  expect(none.stderr).toContain('nothing to remove');
  expect(await runsOf(home)).toHaveLength(4);

  const heads = new Map(older.map(id => [id, headOf(home, id)]));
  const done = await home.drillbook([...prune, '1ms', '--keep', '1', '--yes']);
  expect(done.exitCode).toBe(0);
  for (const id of older) expect(done.stdout).toContain(id);
  expect((await runsOf(home)).map(({ id }) => id)).toEqual([interrupted, newest]);
  const noted = readFileSync(join(home.root, 'state/drillbook/pruned.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);
  expect(noted.map(({ run, head, result, because }) => ({ run, head, result, because }))).toEqual(
    older.map(run => ({
      run,
      head: heads.get(run),
      result: 'succeeded',
      because: 'ended more than 1ms ago, not among the 1 newest',
    })),
  );
  expect(noted[0]).toMatchObject({ records: expect.any(Number), by: { user: expect.any(String) } });
});

test('AUD-07: no command and no option but a stated prune of runs removes a record', async () => {
  const home = makeHome();
  const { stdout } = await home.drillbook(['--help']);
  const commands = [...stdout.matchAll(/^ {2}([a-z]+)[ |]/gm)].map(match => match[1] ?? '');
  expect(commands).toEqual(expect.arrayContaining(['run', 'runs', 'log', 'verify', 'export', 'abort']));
  const REMOVAL = /\b(?:delete|remove|prune|purge|clean|erase|rotate|truncate|forget)/i;
  const removing: string[] = [];
  for (const command of commands.filter(each => each !== 'help')) {
    const help = await home.drillbook([command, '--help']);
    for (const line of help.stdout.split('\n'))
      if (REMOVAL.test(line)) removing.push(`${command}: ${line.trim()}`);
  }
  expect(removing.every(line => line.startsWith('runs: ') && /prune/.test(line))).toBe(true);
  expect(removing).not.toEqual([]);
});

test('a prune that was killed is finished by the next one', async () => {
  const home = makeHome();
  await trusted(home, 'count.md', COUNT);
  await home.drillbook(['run', 'count.md', ...UNATTENDED]);
  const runs = join(home.root, 'state/drillbook/runs');
  const half = join(runs, '.pruned-20260101-000000-count-00000000');
  mkdirSync(half);
  writeFileSync(join(half, 'plan.json'), '{}');
  expect(await runsOf(home)).toHaveLength(1);
  await home.drillbook(['runs', '--prune', '--older-than', '90d', '--yes']);
  expect(existsSync(half)).toBe(false);
  expect(await runsOf(home)).toHaveLength(1);
});

test('log --follow shows a run as it goes on, and stops when it has ended', async () => {
  const home = makeHome();
  await startSluice(home);
  const run = basename(home.newestRun());
  let text = '';
  const follow = spawn(process.execPath, [CLI, 'log', run, '--follow'], { cwd: home.cwd, env: home.env });
  onTestFinished(() => void follow.kill('SIGKILL'));
  for (const stream of [follow.stdout, follow.stderr])
    stream.on('data', part => {
      text += part;
    });
  await waitUntil('it shows the start', () => text.includes('Started'));
  expect(text).not.toContain('Run succeeded');
  home.write('go', '');
  await waitUntil('it ends', () => follow.exitCode !== null);
  expect(follow.exitCode).toBe(0);
  expect(text).toContain('Run succeeded');
  expect(text).toContain(`Run ${run} has ended: succeeded.`);
  const { stdout } = await home.drillbook(['log', run]);
  expect(stdout.replace(/^ +/gm, '')).toBe(
    text
      .slice(0, text.indexOf(`Run ${run} has`))
      .trimEnd()
      .replace(/^ +/gm, ''),
  );
});

test('log --follow says that a run is paused or that nobody drives it, and with --json prints the records as written', async () => {
  const home = makeHome();
  await trusted(home, 'berth.md', BREAK.replace('exit 3', 'exit 4'));
  await home.drillbook(['run', 'berth.md', '--plain', '--yes'], { input: 'p\n' });
  const paused = await home.drillbook(['log', '--follow', '--json']);
  expect(paused.exitCode).toBe(0);
  expect(paused.stdout).toBe(readFileSync(join(home.newestRun(), 'journal.ndjson'), 'utf8').trimEnd());
  expect(paused.stderr).toContain('is paused: ');

  const console = await startSluice(home);
  const follow = home.drillbook(['log', '--follow']);
  console.kill('SIGKILL');
  const { exitCode, stderr } = await follow;
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/^Nobody drives run \S+: it is interrupted\.\n {2}Go on: drillbook resume/);
});

function headOf(home: Home, run: string): unknown {
  const text = readFileSync(join(home.root, 'state/drillbook/runs', run, 'journal.ndjson'), 'utf8');
  return (JSON.parse(text.trim().split('\n').at(-1) ?? '') as { hash: string }).hash;
}
