import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

test('JRN-13: a journal of a later format is refused by all that reads it, and nothing is written to it', async () => {
  const home = makeHome();
  home.write('gate.md', '# Gate\n\n## Look\n\n```bash\n# Look\necho shut\n\n# Open it\n./nowhere\n```\n');
  await home.drillbook(['trust', 'gate.md']);
  await home.drillbook(['run', 'gate.md', '--unattended', '--yes']);
  const directory = home.newestRun();
  const journal = join(directory, 'journal.ndjson');
  const later = laterFormat(readFileSync(journal, 'utf8'));
  writeFileSync(journal, later);
  const files = readdirSync(directory).sort();

  const run = basename(directory);
  for (const args of [
    ['resume', run, '--unattended'],
    ['abort', run, '--reason', 'It is late.'],
    ['log', run],
    ['export', run],
  ]) {
    const { exitCode, stderr } = await home.drillbook(args);
    expect({ args, exitCode }).toEqual({ args, exitCode: 2 });
    expect(stderr).toContain('has format 2, and this version of drillbook knows format 1.');
    expect(stderr).toContain('Nothing was written to it.');
  }
  const verified = await home.drillbook(['verify', run]);
  expect(verified.exitCode).toBe(1);
  expect(verified.stdout).toMatch(/^newer-format: record 1, line 1, byte 0: /);
  expect(readFileSync(journal, 'utf8')).toBe(later);
  expect(readdirSync(directory).sort()).toEqual(files);
});

/** The same records as a version to come might write them, with a chain that holds. */
function laterFormat(text: string): string {
  let prev = '0'.repeat(64);
  return text
    .split('\n')
    .slice(0, -1)
    .map(line => {
      const covered = line
        .slice(0, -75)
        .replace('{"v":1,', '{"v":2,')
        .replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`);
      prev = createHash('sha256').update(covered).digest('hex');
      return `${covered},"hash":"${prev}"}\n`;
    })
    .join('');
}
