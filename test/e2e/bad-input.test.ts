import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

const RESTART = `# Cache

## Restart the cache

\`\`\`bash
echo restarting <instance>
\`\`\`
`;

async function refused(args: readonly string[], home = makeHome()) {
  const { exitCode, stdout, stderr } = await home.drillbook(args);
  expect(String(stderr)).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
  return { exitCode, stderr: String(stderr) };
}

test('a missing file is named, with a way to find others', async () => {
  const { exitCode, stderr } = await refused(['plan', 'nowhere.md']);
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "drillbook: There is no file nowhere.md.
      Find runbooks below here with \`drillbook list\`.",
    }
  `);
});

test('a directory is not a runbook', async () => {
  const home = makeHome();
  mkdirSync(join(home.cwd, 'books'));
  const { exitCode, stderr } = await refused(['inspect', 'books'], home);
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "drillbook: books is a directory, and a runbook is a file.
      List what is in it with \`drillbook list books\`.",
    }
  `);
});

test('a binary is refused before it is parsed', async () => {
  const home = makeHome();
  writeFileSync(join(home.cwd, 'photo.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
  const { exitCode, stderr } = await refused(['inspect', 'photo.md'], home);
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "drillbook: photo.md is not a markdown text: it contains NUL bytes.
      A runbook is UTF-8 markdown. Convert the file, or name another.",
    }
  `);
});

test('bytes that are not UTF-8 are refused', async () => {
  const home = makeHome();
  writeFileSync(join(home.cwd, 'latin.md'), Buffer.from('# R\xe9sum\xe9\n', 'latin1'));
  const { exitCode, stderr } = await refused(['inspect', 'latin.md'], home);
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "drillbook: latin.md is not a markdown text: it is not valid UTF-8.
      A runbook is UTF-8 markdown. Convert the file, or name another.",
    }
  `);
});

test('an empty file has no procedure', async () => {
  const home = makeHome();
  home.write('empty.md', '');
  const { exitCode, stderr } = await refused(['plan', 'empty.md'], home);
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "drillbook: empty.md has no procedure: no section with commands or steps.
      See what was read with \`drillbook inspect empty.md --json\`.",
    }
  `);
});

test('more than 5 MiB is refused by size, without reading it', async () => {
  const home = makeHome();
  home.write('huge.md', `# Huge\n\n${'a line of prose that says nothing\n'.repeat(200_000)}`);
  const { exitCode, stderr } = await refused(['inspect', 'huge.md'], home);
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "drillbook: huge.md is 6.5 MiB; a runbook may have 5 MiB.
      Split it into several files.",
    }
  `);
});

test('a long text of prose is read', async () => {
  const home = makeHome();
  home.write('large.md', `# Large\n\n${'A line of prose that says nothing.\n\n'.repeat(9000)}`);
  const { exitCode } = await home.drillbook(['inspect', 'large.md'], { timeout: 120_000 });
  expect(exitCode).toBe(0);
}, 120_000);

test('an unclosed fence and bad front matter are findings with their lines, not crashes', async () => {
  const home = makeHome();
  home.write('broken.md', '---\nvariables: [\n---\n\n# Broken\n\n## Check\n\n```bash\nuptime\n');
  const { exitCode, stdout, stderr } = await home.drillbook(['lint', '--format', 'json', 'broken.md']);
  expect(exitCode).toBe(1);
  expect(String(stderr)).not.toMatch(/^\s+at /m);
  const { findings } = JSON.parse(String(stdout)) as { findings: { code: string; line: number }[] };
  expect(findings.map(({ code, line }) => `${code}:${line}`)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^bad-front-matter:\d/), 'unclosed-fence:9']),
  );
});

test('an unknown procedure suggests the nearest', async () => {
  const home = makeHome();
  home.write('cache.md', RESTART);
  const { exitCode, stderr } = await refused(['plan', 'cache.md#restart-the-cash'], home);
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "drillbook: cache.md has no procedure “restart-the-cash”.
      Did you mean \`restart-the-cache\`?",
    }
  `);
});

test('an unknown variable suggests the nearest', async () => {
  const home = makeHome();
  home.write('cache.md', RESTART);
  const { exitCode, stderr } = await refused(['plan', 'cache.md', '--var', 'instanze=a'], home);
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "drillbook: Restart the cache has no variable \`instanze\`.
      Did you mean \`instance\`?",
    }
  `);
});

test('a value that does not fit its type is refused with the character named', async () => {
  const home = makeHome();
  home.write('cache.md', RESTART);
  const { exitCode, stderr } = await refused(['plan', 'cache.md', '--var', 'instance=a; reboot'], home);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('instance');
});

test('a missing variable stops an unattended run before anything starts', async () => {
  const home = makeHome();
  home.write('cache.md', RESTART);
  await home.drillbook(['trust', 'cache.md']);
  const { exitCode, stderr } = await refused(['run', 'cache.md', '--unattended', '--yes'], home);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('variable instance');
});

test('TRU-02: an untrusted runbook exits 4 where nobody can be asked', async () => {
  const home = makeHome();
  home.write('cache.md', RESTART);
  const { exitCode, stderr } = await refused(
    ['run', 'cache.md', '--unattended', '--var', 'instance=a'],
    home,
  );
  expect(exitCode).toBe(4);
  expect(stderr).toContain('drillbook trust cache.md');
});

test('TRU-03: a changed byte takes the trust away', async () => {
  const home = makeHome();
  home.write('cache.md', RESTART);
  await home.drillbook(['trust', 'cache.md']);
  home.write('cache.md', RESTART.replace('restarting', 'deleting'));
  const { exitCode, stderr } = await refused(
    ['run', 'cache.md', '--unattended', '--var', 'instance=a'],
    home,
  );
  expect(exitCode).toBe(4);
  expect(stderr).toContain('has changed since you trusted it');
});

test('a state directory that cannot be written stops the run before anything starts', async () => {
  const home = makeHome();
  home.write('cache.md', RESTART);
  await home.drillbook(['trust', 'cache.md']);
  home.write('state-is-a-file', '');
  const { exitCode, stderr } = await home.drillbook(
    ['run', 'cache.md', '--unattended', '--yes', '--var', 'instance=a'],
    { env: { ...home.env, XDG_STATE_HOME: join(home.cwd, 'state-is-a-file') } },
  );
  expect(exitCode).toBe(2);
  expect(String(stderr)).toContain('XDG_STATE_HOME');
});

test('an unreadable directory below is passed over, and an unreadable file is told', async () => {
  const home = makeHome();
  home.write('cache.md', RESTART);
  writeFileSync(join(home.cwd, 'photo.md'), Buffer.from([0, 1, 2]));
  mkdirSync(join(home.cwd, 'locked'));
  chmodSync(join(home.cwd, 'locked'), 0o000);
  const { exitCode, stdout, stderr } = await home.drillbook(['list', '--json']);
  chmodSync(join(home.cwd, 'locked'), 0o755);
  expect(exitCode).toBe(1);
  expect(JSON.parse(String(stdout)).procedures).toHaveLength(1);
  expect(String(stderr)).toContain('photo.md');
});

test('an unknown command and a wrong option are usage errors', async () => {
  expect((await refused(['lst'])).exitCode).toBe(2);
  expect((await refused(['list', '--jsno'])).exitCode).toBe(2);
});

test.each([
  ['--\u001b]0;owned\u0007'],
  ['run', 'book.md', '--\u001b[2Jall'],
  ['lint', '--format', '\u001b[31mred'],
  ['run', 'book.md', '--var', '\u001b[2J'],
  ['run', 'book.md', '--yes-up-to', '\u009b2J'],
  ['log', 'one', 'two\u001b[2J'],
  ['\u001b[2Jrun'],
])('a complaint about the command line obeys nothing that was typed in it (%#)', async (...args) => {
  const { exitCode, stderr } = await refused(args);
  expect(exitCode).toBe(2);
  expect(stderr).not.toBe('');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test('a name in a file of values that no procedure asks for is an error, and one of another procedure is not', async () => {
  const home = makeHome();
  home.write('cache.md', `${RESTART}\n## Warm the cache\n\n\`\`\`bash\necho warming <region>\n\`\`\`\n`);
  home.write('values.yaml', 'instance: blue\nregoin: eu-1\n');
  const { exitCode, stderr } = await refused(
    ['plan', 'cache.md#restart-the-cache', '--vars', 'values.yaml'],
    home,
  );
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "drillbook: cache.md has no variable \`regoin\`, which values.yaml gives a value.
      Did you mean \`region\`?",
    }
  `);
  home.write('values.yaml', 'instance: blue\nregion: eu-1\n');
  const ok = await home.drillbook(['plan', 'cache.md#restart-the-cache', '--vars', 'values.yaml']);
  expect(ok.exitCode).toBe(0);
  expect(ok.stdout).toContain('«blue»');
});
