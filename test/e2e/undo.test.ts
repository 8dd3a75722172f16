import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { INITIALLY, SHELF_BOOK, shelf, undoStarts } from '../helpers/shelf.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const WALK = ['--unattended', '--yes'];

async function failedRun(...more: readonly string[]): Promise<Home> {
  const home = makeHome();
  home.write('shelf.md', SHELF_BOOK);
  home.write('shelf.txt', 'vase\n');
  await home.drillbook(['trust', 'shelf.md']);
  const { exitCode } = await home.drillbook([
    'run',
    'shelf.md#stock-the-shelf',
    '--var',
    'title=atlas',
    ...WALK,
    ...more,
  ]);
  expect(exitCode).toBe(1);
  return home;
}

function types(home: Home): readonly unknown[] {
  return home.records().map(record => record.type);
}

test('a run that failed at its third step is taken back, and its directory is byte for byte as it was', async () => {
  const home = await failedRun();
  expect(shelf(home)).toEqual({
    ...INITIALLY,
    'shelf.txt': 'vase\nlamp\ncup\n',
    'books/atlas': 'atlas\n',
  });
  const dry = await home.drillbook(['undo', '--dry-run']);
  expect(dry.exitCode).toBe(0);
  expect(dry.stdout).toMatchInlineSnapshot(`
    "• Put the cup  step 3, cup: failed; its undo changes things
        sed -i /cup/d shelf.txt
    • Put the book  step 2, book: done; its undo changes things
        echo START >> ../witness; while [ -e ../hold ]; do sleep 0.05; done; rm -r books; echo END >>
          ../witness
    • Put the lamp  step 1, lamp: done; its undo changes things
        sed -i /lamp/d shelf.txt"
  `);
  expect(types(home)).not.toContain('undo-started');

  const { exitCode, stderr } = await home.drillbook(['undo', ...WALK]);
  expect(stderr).toContain('Everything was taken back');
  expect(stderr).toContain('3 undone');
  expect(exitCode).toBe(0);
  expect(shelf(home)).toEqual(INITIALLY);
  expect(undoStarts(home)).toEqual(['cup', 'book', 'lamp']);
  expect((await home.drillbook(['verify'])).exitCode).toBe(0);
  expect((await home.drillbook(['runs'])).stdout).toMatch(/failed .*3 undone/);
  expect((await home.drillbook(['export'])).stdout).toContain(
    'Done: “Take the book”, the undo of step 2, “Put the book”',
  );

  const again = await home.drillbook(['undo', ...WALK]);
  expect(again).toMatchObject({ exitCode: 0, stdout: 'There is nothing to take back.' });
  expect(undoStarts(home)).toHaveLength(3);
});

test('what is dropped stays, what its check says is not there is not touched, and the exit code says that not all is undone', async () => {
  const home = await failedRun();
  rmSync(join(home.cwd, 'books'), { recursive: true });
  const { exitCode, stderr } = await home.drillbook(['undo', '--skip', 'lamp', ...WALK]);
  expect(stderr).toContain('Nothing to take back of step 2');
  expect(exitCode).toBe(1);
  expect(undoStarts(home)).toEqual(['cup']);
  expect(shelf(home)).toEqual({ ...INITIALLY, 'shelf.txt': 'vase\nlamp\n' });
  const unknown = await home.drillbook(['undo', '--skip', 'spoon', '--dry-run']);
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain('`spoon`');
});

test('a run that nothing takes back is said to be one, and is not reopened', async () => {
  const home = makeHome();
  home.write(
    'vase.md',
    '# Vase\n\n```bash {#drop title="Drop the vase" risk=destroy irreversible}\nrm vase\n```\n',
  );
  home.write('vase', '');
  await home.drillbook(['trust', 'vase.md']);
  const ran = await home.drillbook(['run', 'vase.md', '--unattended', '--yes-up-to', 'destroy']);
  expect(ran.exitCode).toBe(0);
  const { exitCode, stdout } = await home.drillbook(['undo', ...WALK]);
  expect(stdout).toContain('Drop the vase  step 1, drop: done; cannot be undone, its author says');
  expect(exitCode).toBe(1);
  expect(types(home)).not.toContain('undo-started');
});

test('without a person, an undo beyond what is allowed is refused before anything runs', async () => {
  const home = await failedRun();
  const before = shelf(home);
  const { exitCode, stderr } = await home.drillbook(['undo', '--unattended']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('add `--yes-up-to mutate`');
  expect(shelf(home)).toEqual(before);
  expect(types(home)).not.toContain('undo-started');
});

test('without a person, a failure is taken back where that was asked for, and the run has failed all the same', async () => {
  const home = await failedRun('--on-failure', 'undo');
  expect(shelf(home)).toEqual(INITIALLY);
  expect(types(home).slice(-2)).toEqual(['undo-ended', 'run-ended']);
  expect(home.records().at(-1)).toMatchObject({ result: 'failed' });
});

test('with a person there, nothing is taken back by itself', async () => {
  const home = makeHome();
  home.write('shelf.md', SHELF_BOOK);
  await home.drillbook(['trust', 'shelf.md']);
  const { exitCode, stderr } = await home.drillbook([
    'run',
    'shelf.md#stock-the-shelf',
    '--plain',
    '--on-failure',
    'undo',
  ]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--unattended');
});

test('an abort says what it leaves behind', async () => {
  const home = makeHome();
  home.write('shelf.md', SHELF_BOOK);
  await home.drillbook(['trust', 'shelf.md']);
  const args = ['run', 'shelf.md#stock-the-shelf', '--plain', '--var', 'title=atlas'];
  await home.drillbook(args, { input: '\n' });
  const run = home.newestRunId();
  const { stderr } = await home.drillbook(['abort', run, '--reason', 'Lunch.']);
  expect(stderr).toContain('It could be undone: “Put the lamp”.');
  expect(stderr).toContain(`drillbook undo ${run}`);
});

/** Start an undo that waits in the middle of its second step. */
async function heldUndo(home: Home): Promise<ChildProcess> {
  home.write('../hold', '');
  const console = spawn(process.execPath, [CLI, 'undo', ...WALK], {
    cwd: home.cwd,
    env: home.env,
    stdio: 'ignore',
  });
  const witness = join(home.root, 'witness');
  await waitUntil('the undo of the book starts', () => existsSync(witness) && pidOfNewest(home) !== null);
  return console;
}

/** The process of the newest attempt, once the keeper has said which it is. */
function pidOfNewest(home: Home): number | null {
  const newest = home.records().findLast(record => record.type === 'attempt-started')?.attempt;
  const path = join(home.newestRun(), 'attempts', String(newest), 'started');
  if (!existsSync(path) || readFileSync(path, 'utf8') === '') return null;
  return (JSON.parse(readFileSync(path, 'utf8')) as { pid: number }).pid;
}

async function killed(console: ChildProcess): Promise<void> {
  process.kill(console.pid ?? 0, 'SIGKILL');
  await waitUntil('the console is gone', () => console.exitCode !== null || console.signalCode !== null);
}

test.each(['resume', 'undo'])(
  'JRN-04: a console that is killed in the middle of an undo is followed by `%s`, which goes on where it was',
  async command => {
    const home = await failedRun();
    await killed(await heldUndo(home));
    rmSync(join(home.root, 'hold'));
    const { exitCode, stderr } = await home.drillbook([command, ...WALK]);
    expect(stderr).toContain('Everything was taken back');
    expect(exitCode).toBe(0);
    expect(shelf(home)).toEqual(INITIALLY);
    expect(undoStarts(home)).toEqual(['cup', 'book', 'lamp']);
    expect(readFileSync(join(home.root, 'witness'), 'utf8')).toBe('START\nEND\n');
    expect((await home.drillbook(['verify'])).exitCode).toBe(0);
  },
);

test('JRN-03: an undo whose console, keeper and process are killed is in doubt, and nobody runs it again unasked', async () => {
  const home = await failedRun();
  const console = await heldUndo(home);
  const keeper = JSON.parse(readFileSync(join(home.newestRun(), 'keeper', 'keeper.json'), 'utf8')) as {
    pid: number;
  };
  process.kill(keeper.pid, 'SIGKILL');
  const step = pidOfNewest(home);
  if (step === null) throw new Error('No undo runs.');
  process.kill(-step, 'SIGKILL');
  await killed(console);
  const unattended = await home.drillbook(['resume', ...WALK]);
  expect(unattended.exitCode).toBe(3);
  expect(undoStarts(home)).toEqual(['cup', 'book']);
  rmSync(join(home.root, 'hold'));
  const asked = await home.drillbook(['resume', '--plain', '--yes'], {
    input: 'r The book is still there.\n',
  });
  expect(asked.stdout).toContain('Nobody knows how this step ended');
  expect(asked.exitCode).toBe(0);
  expect(shelf(home)).toEqual(INITIALLY);
  expect(undoStarts(home)).toEqual(['cup', 'book', 'book', 'lamp']);
});
