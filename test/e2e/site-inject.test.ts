import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { canMount } from '../helpers/can-mount.ts';
import { CLI, makeHome } from '../helpers/drillbook.ts';

const QUEUE = '# Queue\n\n## Move the queue\n\n```bash\nredis-cli LLEN jobs\nredis-cli DEL jobs\n```\n';
const README = `# Ours

<!-- begin drillbook index books -->
<!-- end drillbook -->

<!-- begin drillbook graph books/queue.md#move-the-queue -->
<!-- end drillbook -->
`;

test('marked parts of a file are refreshed, and a stale one fails a check that writes nothing', async () => {
  const home = makeHome();
  mkdirSync(join(home.cwd, 'books'));
  home.write('books/queue.md', QUEUE);
  const file = home.write('README.md', README);
  const check = () => home.drillbook(['docs', '--inject', 'README.md', '--check']);
  expect(await check()).toMatchObject({
    exitCode: 1,
    stderr: [3, 6]
      .map(line => `README.md:${line}: stale. Refresh it with \`drillbook docs --inject README.md\`.`)
      .join('\n'),
  });
  expect(readFileSync(file, 'utf8')).toBe(README);
  expect((await home.drillbook(['docs', '--inject', 'README.md'])).exitCode).toBe(0);
  const made = readFileSync(file, 'utf8');
  expect(made).toContain(
    '| [Queue](books/queue.md) | [Move the queue](books/queue.md#move-the-queue) | 2 | destroy |',
  );
  expect(made).toMatch(/```mermaid\nflowchart TD\n[\s\S]*redis-cli DEL jobs/);
  expect(await check()).toMatchObject({ exitCode: 0, stderr: 'README.md: up to date.' });
  home.write('books/queue.md', QUEUE.replace('DEL', 'UNLINK'));
  expect((await check()).stderr).toContain('README.md:11: stale');
});

test('a file without a marked part is told so', async () => {
  const home = makeHome();
  home.write('README.md', '# Ours\n');
  expect(await home.drillbook(['docs', '--inject', 'README.md'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('README.md has no part that is written from runbooks.'),
  });
});

test('--inject beside what builds a site is refused, and nothing is written', async () => {
  const home = makeHome();
  const file = home.write('README.md', README);
  const ended = await home.drillbook(['docs', '.', '--out', 'site', '--serve', '--inject', 'README.md']);
  expect(ended.exitCode).toBe(2);
  expect(ended.stderr).toContain('Expected --inject without the path ., --out, --serve.');
  expect(readFileSync(file, 'utf8')).toBe(README);
  expect(existsSync(join(home.cwd, 'site'))).toBe(false);
});

test.skipIf(!canMount)('a disk that is full leaves the file as it was', async () => {
  const home = makeHome();
  const small = join(home.cwd, 'small');
  mkdirSync(small);
  const script = `mount -t tmpfs -o size=64k none small && mkdir small/books && printf '%s' "$BOOK" > small/books/queue.md &&
    printf '%s' "$FILE" > small/README.md && head -c 1M /dev/zero > small/ballast 2>/dev/null
    "$NODE" "$CLI" docs --inject small/README.md; echo "exit $?"; ls -A small; cat small/README.md`;
  const { stdout, stderr } = await execa('unshare', ['-Urm', 'bash', '-c', script], {
    cwd: home.cwd,
    env: { ...home.env, NODE: process.execPath, CLI, BOOK: QUEUE, FILE: README },
    extendEnv: false,
    reject: false,
  });
  expect(stdout).toBe(`exit 2\nREADME.md\nballast\nbooks\n${README.trimEnd()}`);
  expect(stderr).toContain('could not be written: the system said ENOSPC.\n  It is as it was.');
});

test('the index in docs/site.md says what runbooks/ says', async () => {
  const ended = await makeHome().drillbook(['docs', '--inject', resolve('docs/site.md'), '--check']);
  expect(ended.stderr).toContain('up to date');
});
