import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';

const step = (name: string, text: string) =>
  `\`\`\`bash {#${name} title="${name} the crates" risk=mutate}\n${text}\n\`\`\`\n\n`;
const book = (...steps: readonly string[]) => `# Crates\n\n## Move the crates\n\n${steps.join('')}`;

const COUNT = step('count', 'echo counted >> done.txt');
const STACK = step('stack', 'echo stacked >> done.txt; exit 7');
const SHIP = step('ship', 'echo shipped >> done.txt');
const STACK_MENDED = step('stack', 'echo stacked well >> done.txt');
const COUNT_TWICE = step('count', 'echo counted twice >> done.txt');
const LABEL = step('label', 'echo labelled >> done.txt');

/** A run that counted the crates, failed to stack them, and was paused there. */
async function paused(text = book(COUNT, STACK, SHIP)): Promise<Home> {
  const home = makeHome();
  home.write('crates.md', text);
  await home.drillbook(['trust', 'crates.md']);
  const left = await home.drillbook(['run', 'crates.md', '--plain', '--yes'], { input: 'p\n' });
  expect(left.exitCode).toBe(75);
  expect(done(home)).toEqual(['counted', 'stacked']);
  return home;
}

function done(home: Home): readonly string[] {
  return readFileSync(join(home.cwd, 'done.txt'), 'utf8').trim().split('\n');
}

function change(home: Home) {
  return home.records().find(record => record.type === 'runbook-changed');
}

const PLAIN = ['resume', '--plain', '--yes'];

test('JRN-12: a runbook that changed is shown step by step, and without a word for one of the texts nothing goes on', async () => {
  const home = await paused();
  home.write('crates.md', book(COUNT_TWICE, LABEL, STACK_MENDED));
  const records = home.records().length;
  for (const args of [PLAIN, ['resume', '--unattended', '--yes']]) {
    const { exitCode, stderr } = await home.drillbook(args, { input: 'r\n' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('changed: count the crates (done with the old text)');
    expect(stderr).toContain('    -echo counted >> done.txt\n    +echo counted twice >> done.txt');
    expect(stderr).toContain('changed: stack the crates (failed with the old text)');
    expect(stderr).toContain('added: label the crates\n    +echo labelled >> done.txt');
    expect(stderr).toContain('removed: ship the crates (not begun)');
    expect(stderr).toContain('nobody said which text counts');
  }
  expect(home.records()).toHaveLength(records);
  expect(done(home)).toEqual(['counted', 'stacked']);
});

test('JRN-12: with --pinned the run goes on with its own copy, says so once, and is not asked again', async () => {
  const home = await paused();
  home.write('crates.md', book(COUNT_TWICE, LABEL, STACK_MENDED));
  const first = await home.drillbook([...PLAIN, '--pinned'], { input: 'p\n' });
  expect(first.exitCode).toBe(75);
  expect(change(home)).toMatchObject({ taken: 'pinned', how: '`--pinned`' });
  const second = await home.drillbook(PLAIN, { input: 's\nThey are stacked by hand.\n' });
  expect(second.stderr).not.toContain('has changed');
  expect(second.exitCode).toBe(0);
  expect(done(home)).toEqual(['counted', 'stacked', 'shipped']);
});

test('JRN-12: the new text needs trust, is pinned beside the old one, and what was done stays done and is marked', async () => {
  const home = await paused();
  home.write('crates.md', book(LABEL, SHIP, COUNT_TWICE, STACK_MENDED));
  const untrusted = await home.drillbook([...PLAIN, '--new-text'], { input: '' });
  expect(untrusted.exitCode).toBe(4);
  expect(change(home)).toBeUndefined();
  await home.drillbook(['trust', 'crates.md']);

  const { exitCode, stdout, stderr } = await home.drillbook([...PLAIN, '--new-text'], { input: 'r\n' });
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(done(home)).toEqual(['counted', 'stacked', 'labelled', 'shipped', 'stacked well']);
  expect(stdout).not.toContain('counted twice');
  expect(change(home)).toMatchObject({
    taken: 'new',
    how: '`--new-text`',
    steps: { changed: ['count', 'stack'], added: ['label'], removed: [], renamed: [] },
  });
  const files = readdirSync(home.newestRun());
  expect(files.filter(name => name.startsWith('plan')).sort()).toEqual([
    expect.stringMatching(/^plan-[0-9a-f]{12}\.json$/),
    'plan.json',
  ]);
  expect(readFileSync(join(home.newestRun(), 'runbook.md'), 'utf8')).toContain('exit 7');

  const log = await home.drillbook(['log']);
  expect(log.stdout).toContain('Went on with the runbook as it is now');
  expect(log.stdout).toContain('Failed: step 2, “stack the crates”');
  expect(log.stdout).toContain('Done: step 4, “stack the crates”');
  expect((await home.drillbook(['verify'])).exitCode).toBe(0);
  const { stdout: ticket } = await home.drillbook(['export']);
  expect(ticket).toMatch(
    /The runbook changed meanwhile \\\(sha256 [0-9a-f]{64}\\\): the run went on with the new text\. \*\(record \d+\)/,
  );
});

test('JRN-12: prose that changed, and steps in another order under their names, need no word', async () => {
  const home = await paused();
  home.write('crates.md', `${book(COUNT, STACK, SHIP)}\nMind the forklift.\n`);
  const { exitCode, stderr } = await home.drillbook([...PLAIN], { input: 'p\n' });
  expect(exitCode).toBe(75);
  expect(stderr).not.toContain('has changed');
  expect(change(home)).toBeUndefined();
});

test('JRN-12: a file that is gone leaves the pinned copy, and says so', async () => {
  const home = await paused();

  rmSync(join(home.cwd, 'crates.md'));
  const { exitCode, stderr } = await home.drillbook(PLAIN, { input: 'p\n' });
  expect(exitCode).toBe(75);
  expect(stderr).toContain('The run goes by its pinned copy.');
});

test('JRN-12: a run that was begun with one step alone keeps the text it has', async () => {
  const home = makeHome();
  home.write('crates.md', book(COUNT, STACK, SHIP));
  await home.drillbook(['trust', 'crates.md']);
  await home.drillbook(['run', 'crates.md', '--only', 'stack', '--plain', '--yes'], { input: 'p\n' });
  home.write('crates.md', book(COUNT_TWICE, STACK_MENDED, SHIP));
  await home.drillbook(['trust', 'crates.md']);
  const { exitCode, stderr } = await home.drillbook([...PLAIN, '--new-text'], { input: 'r\n' });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('The new text cannot be taken: The run was begun with a part of its procedure.');
  expect(stderr).not.toContain('counted twice');
});

test.skipIf(pty === null)(
  'JRN-12: in a console a person sees the change, takes it with a word, and trusts it with another',
  async () => {
    const home = await paused();
    home.write('crates.md', book(COUNT_TWICE, STACK_MENDED, SHIP));
    const terminal = startConsole(home, ['resume'], { rows: 50, cols: 110 });
    await terminal.waitFor(/Type `pinned`.*or `new`/);
    expect(terminal.screen()).toContain('+echo stacked well >> done.txt');
    terminal.key('new\r');
    await terminal.waitFor(/Type `trust`/);
    terminal.key('trust\r');
    await terminal.waitFor(/ran old text/);
    expect(change(home)).toMatchObject({ taken: 'new', how: 'the typed word `new`' });
    expect(home.records().some(record => record.type === 'trusted' && record.how === 'asked')).toBe(true);
  },
);
