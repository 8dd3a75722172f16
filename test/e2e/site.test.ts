import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const DRAIN = `# Nodes

## Drain a node

\`\`\`bash
kubectl cordon <node>
kubectl drain <node> --ignore-daemonsets
\`\`\`

Then see [how to restore](restore.md#restore-a-volume), or [a script](../drain.sh).
`;

const RESTORE = `# Volumes

## Restore a volume

1. Find the snapshot
2. Restore it
`;

describe('drillbook docs', () => {
  test('makes a page for each runbook, a checklist for each procedure, an index and a search', async () => {
    const home = shelf();
    const { exitCode, stderr } = await build(home);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'site: 2 runbooks, 2 read, 6 files written.',
    });
    const site = join(home.cwd, 'site');
    expect(files(site)).toEqual([
      'index.html',
      'nodes.html',
      'nodes~drain-a-node.html',
      'restore.html',
      'restore~restore-a-volume.html',
      'search.html',
    ]);
    const page = readFileSync(join(site, 'nodes.html'), 'utf8');
    expect(page).toContain('<a href="restore.html#restore-a-volume">how to restore</a>');
    expect(page).toContain('<span class="elsewhere">a script</span>');
    expect(page).toContain('This runbook was never run on this machine.');
  });

  test('its folder holds pages and a mark: what builds remember of runs is not published', async () => {
    const home = shelf();
    await build(home);
    const names = readdirSync(join(home.cwd, 'site')).filter(name => !name.endsWith('.html'));
    expect(names).toEqual(['.drillbook-site']);
  });

  test('a build that was cut off is gone on with, and a folder of somebody else is refused', async () => {
    const home = shelf();
    mkdirSync(join(home.cwd, 'site'));
    writeFileSync(join(home.cwd, 'site/nodes.html'), 'half a page');
    expect(await build(home)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('nodes.html') });
    // A name is in the list before its file is there.
    writeFileSync(join(home.cwd, 'site/.drillbook-site'), '# Written by\nnodes.html\ngone.ht');
    expect(await build(home)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(home.cwd, 'site/nodes.html'), 'utf8')).toContain('Drain a node');
  });

  test('no link leads a build out of its folder, nor a file into it from elsewhere', async () => {
    const home = shelf();
    home.write('precious.txt', 'MINE');
    await build(home);
    rmSync(join(home.cwd, 'site/nodes.html'));
    symlinkSync('../precious.txt', join(home.cwd, 'site/nodes.html'));
    symlinkSync('../precious.txt', join(home.cwd, 'books/keys.md'));
    const { exitCode, stderr } = await build(home);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('keys.md is a link out of what the site is made from');
    expect(readFileSync(join(home.cwd, 'precious.txt'), 'utf8')).toBe('MINE');
    expect(lstatSync(join(home.cwd, 'site/nodes.html')).isFile()).toBe(true);
    expect(readFileSync(join(home.cwd, 'site/search.html'), 'utf8')).not.toContain('MINE');
  });

  test('a build without a change reads and writes nothing, and one with a change what it touches', async () => {
    const home = shelf();
    await build(home);
    const untouched = join(home.cwd, 'site/restore.html');
    utimesSync(untouched, 1, 1);
    expect((await build(home)).stderr).toBe('site: 2 runbooks, 0 read, 0 files written.');
    home.write('books/nodes.md', DRAIN.replace('# Nodes', '# Our nodes'));
    // The page, the index, the search, and the checklist, which bears the title of the runbook.
    expect((await build(home)).stderr).toBe('site: 2 runbooks, 1 read, 4 files written.');
    expect(statSync(untouched).mtimeMs).toBe(1000);
  });

  test('a page that is missing or was cut is written again', async () => {
    const home = shelf();
    await build(home);
    writeFileSync(join(home.cwd, 'site/nodes.html'), '');
    expect((await build(home)).stderr).toBe('site: 2 runbooks, 1 read, 1 file written.');
    expect(readFileSync(join(home.cwd, 'site/nodes.html'), 'utf8')).toContain('Drain a node');
  });

  test('a page that was damaged and is as long as before is written again', async () => {
    const home = shelf();
    await build(home);
    const page = join(home.cwd, 'site/nodes.html');
    writeFileSync(page, Buffer.alloc(statSync(page).size));
    expect((await build(home)).stderr).toBe('site: 2 runbooks, 1 read, 1 file written.');
    expect(readFileSync(page, 'utf8')).toContain('Drain a node');
  });

  test('a page of somebody else in the folder is neither overwritten nor taken away', async () => {
    const home = shelf();
    await build(home);
    home.write('site/guide.html', 'MINE');
    home.write('books/guide.md', '# Guide\n');
    const { exitCode, stderr } = await build(home);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('site/guide.html is in the way: no build of the site wrote it.');
    rmSync(join(home.cwd, 'books/guide.md'));
    expect((await build(home)).exitCode).toBe(0);
    expect(readFileSync(join(home.cwd, 'site/guide.html'), 'utf8')).toBe('MINE');
  });

  test('pages that are not made any more are taken away also where the memory of builds is lost', async () => {
    const home = shelf();
    await build(home);
    rmSync(join(home.root, 'cache'), { recursive: true });
    rmSync(join(home.cwd, 'books/restore.md'));
    expect((await build(home)).stderr).toContain('2 taken away');
    expect(files(join(home.cwd, 'site'))).toEqual([
      'index.html',
      'nodes.html',
      'nodes~drain-a-node.html',
      'search.html',
    ]);
  });

  test('a list of files that somebody wrote takes nothing away outside of the folder, and no other kind of file', async () => {
    const home = shelf();
    await build(home);
    home.write('precious.html', 'MINE');
    home.write('site/notes.txt', 'MINE');
    mkdirSync(join(home.cwd, 'elsewhere'));
    home.write('elsewhere/precious.html', 'MINE');
    symlinkSync('../elsewhere', join(home.cwd, 'site/sub'));
    home.write('site/.drillbook-site', '../precious.html\nsub/precious.html\nnotes.txt\n/etc/passwd.html\n');
    home.write('books/nodes.md', '# Other\n');
    expect((await build(home)).exitCode).toBe(0);
    for (const name of ['precious.html', 'site/notes.txt', 'elsewhere/precious.html'])
      expect(readFileSync(join(home.cwd, name), 'utf8')).toBe('MINE');
  });

  test.each(['--plugin', 'config.yaml'])('a plugin by %s that changed makes its findings new', async way => {
    const home = shelf();
    const says = (word: string) =>
      home.write(
        'house.mjs',
        `export default { name: 'house', checks: [{ code: 'house-rule', description: 'A rule.', check(runbook, report) {
          for (const { span } of runbook.sections) report({ severity: 'warning', message: '${word}', span });
        } }] };`,
      );
    const plugin = says('FIRST');
    if (way === 'config.yaml') home.config(`plugins: [${plugin}]\n`);
    const make = () =>
      home.drillbook(['docs', 'books', '--out', 'site', ...(way === 'config.yaml' ? [] : [way, plugin])]);
    expect((await make()).exitCode).toBe(0);
    expect(readFileSync(join(home.cwd, 'site/nodes.html'), 'utf8')).toContain('FIRST');
    says('SECOND');
    expect((await make()).stderr).toContain('2 read');
    expect(readFileSync(join(home.cwd, 'site/nodes.html'), 'utf8')).toContain('SECOND');
  });

  test('pages of a runbook that is gone are taken away', async () => {
    const home = shelf();
    await build(home);
    home.write('books/restore.md', '# Nothing here\n');
    const { stderr } = await build(home);
    expect(stderr).toContain('1 taken away');
    expect(existsSync(join(home.cwd, 'site/restore~restore-a-volume.html'))).toBe(false);
  });

  test('a folder that holds anything else is refused and stays as it is', async () => {
    const home = shelf();
    mkdirSync(join(home.cwd, 'site'));
    home.write('site/index.html', 'mine');
    const { exitCode, stderr } = await build(home);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Expected site to be empty or a site of drillbook; it holds index.html.');
    expect(readFileSync(join(home.cwd, 'site/index.html'), 'utf8')).toBe('mine');
  });

  test('a folder that cannot be written is told of with what to do, and is no bug', async () => {
    const home = shelf();
    home.write('taken', 'MINE');
    symlinkSync('nowhere/at/all', join(home.cwd, 'dangling'));
    const refused = [
      ['taken', 'Expected taken to be a directory; it is something else.'],
      ['taken/site', 'The site taken/site could not be written: the system said ENOTDIR.'],
      ['/proc/site', 'The site /proc/site could not be written: the system said ENOENT.'],
      ['dangling', 'The site dangling could not be written: the system said'],
    ] as const;
    for (const [out, why] of refused) {
      const { exitCode, stderr } = await home.drillbook(['docs', 'books', '--out', out]);
      expect({ out, exitCode, stderr }).toEqual({ out, exitCode: 2, stderr: expect.stringContaining(why) });
    }
    expect(readFileSync(join(home.cwd, 'taken'), 'utf8')).toBe('MINE');
  });

  test('what is hidden in a command shows on its page, and is not what is copied', async () => {
    const home = shelf();
    home.write('books/nodes.md', '# Nodes\n\n## Look\n\n```console\n$ echo safe\u202e dnes\nx\u200by\n```\n');
    await build(home);
    const page = readFileSync(join(home.cwd, 'site/nodes.html'), 'utf8');
    expect(page).toContain('data-copy="echo safe\\u{202e} dnes"');
    expect(page).not.toMatch(/[\u202e\u200b]/);
  });

  test('a run of some of the steps is partial, and proves nothing of the whole', async () => {
    const home = shelf();
    home.stub('kubectl', 'echo done');
    await home.drillbook(['trust', 'books/nodes.md']);
    const given = ['books/nodes.md', '--unattended', '--yes-up-to', 'destroy', '--var', 'node=n1'];
    const steps = JSON.parse((await home.drillbook(['plan', ...given.slice(0, 1), '--json'])).stdout)
      .steps as readonly { readonly id: string }[];
    const [first, second] = steps.map(({ id }) => id);
    const run = async (...args: readonly string[]) =>
      expect((await home.drillbook(['run', ...given, ...args])).exitCode).toBe(0);
    await run('--only', first ?? '');
    expect(home.records()[0]).toMatchObject({ type: 'run-started', part: { only: first } });
    await run('--from', second ?? '');
    expect(home.records()[0]).toMatchObject({ type: 'run-started', part: { from: second } });
    expect((await home.drillbook(['report'])).stdout).toContain('It was a part of the procedure: from step');
    await build(home);
    const page = () => readFileSync(join(home.cwd, 'site/nodes.html'), 'utf8');
    expect(page()).toContain('2 of 2 commands never ran through here as they stand today.');
    expect(page().match(/Drain a node \(partial\)/g)).toHaveLength(2);
    // From the first step on is all of it.
    await run('--from', first ?? '');
    expect(home.records()[0]).not.toHaveProperty('part');
    await build(home);
    expect(page()).toContain('✓ fresh');
  });

  test('a run whose console was killed is interrupted, on the site and in its report', async () => {
    const home = shelf();
    home.write('books/restore.md', '# Volumes\n\n## Restore a volume\n\n```bash\nsleep 300\n```\n');
    await home.drillbook(['trust', 'books/restore.md']);
    const run = execa(
      process.execPath,
      [CLI, 'run', 'books/restore.md', '--unattended', '--yes-up-to', 'destroy'],
      { cwd: home.cwd, env: home.env, extendEnv: false, reject: false, stdin: 'ignore' },
    );
    await waitUntil('the step begins', () => began(home));
    await build(home);
    const page = () => readFileSync(join(home.cwd, 'site/restore.html'), 'utf8');
    expect(page()).toContain('· running');
    run.kill('SIGKILL');
    await run;
    await build(home);
    const [{ state }] = JSON.parse((await home.drillbook(['runs', '--json'])).stdout).runs;
    expect(state).toBe('interrupted');
    expect(page()).toContain('✗ interrupted');
    expect(page()).toContain('100 % of 1');
    expect((await home.drillbook(['report'])).stdout).toMatch(
      /It has not ended: its last record is number \d+/,
    );
  });

  test('a run changes the page of its runbook and no other', async () => {
    const home = shelf();
    home.stub('kubectl', 'echo done');
    await home.drillbook(['trust', 'books/nodes.md']);
    await build(home);
    await home.drillbook([
      'run',
      'books/nodes.md',
      '--unattended',
      '--yes-up-to',
      'destroy',
      '--var',
      'node=n1',
    ]);
    expect((await build(home)).stderr).toContain('2 runbooks, 1 read');
    const page = readFileSync(join(home.cwd, 'site/nodes.html'), 'utf8');
    expect(page).toMatch(/Last run<\/dt><dd><time datetime="\d{4}-\d\d-\d\d">/);
    expect(page).toContain('✓ succeeded');
  });
});

function shelf(): Home {
  const home = makeHome();
  mkdirSync(join(home.cwd, 'books'));
  home.write('books/nodes.md', DRAIN);
  home.write('books/restore.md', RESTORE);
  return home;
}

function build(home: Home) {
  return home.drillbook(['docs', 'books', '--out', 'site']);
}

function began(home: Home): boolean {
  try {
    return home.records().some(({ type }) => type === 'attempt-started');
  } catch {
    // There is no run yet, or a record is half written.
    return false;
  }
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.html'))
    .sort();
}
