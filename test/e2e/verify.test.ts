import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const BOOK = `# Backup

## Take a backup

\`\`\`bash
# Note the time
date > when.txt

# Copy the data
cp when.txt copy.txt

# Compare
cmp when.txt copy.txt
\`\`\`
`;

async function finishedRun(): Promise<Home> {
  const home = makeHome();
  home.write('backup.md', BOOK);
  await home.drillbook(['trust', 'backup.md']);
  const { exitCode, stderr } = await home.drillbook(['run', 'backup.md', '--unattended', '--yes']);
  expect(stderr).toContain('Succeeded');
  expect(exitCode).toBe(0);
  return home;
}

test('an unaltered log verifies, and any flipped bit is found in the record that has it', async () => {
  const home = await finishedRun();
  const whole = await home.drillbook(['verify']);
  expect(whole.exitCode).toBe(0);
  expect(whole.stdout).toMatch(
    /^whole: \d+ records, head [0-9a-f]{64}\nunanchored: no record is vouched for/,
  );

  const journal = join(home.newestRun(), 'journal.ndjson');
  const bytes = readFileSync(journal);
  const copy = join(home.root, 'copy.ndjson');
  copyFileSync(journal, copy);
  // The last newline is not part of any record's line: without it the record is incomplete, which is found too.
  const flips = fc.sample(fc.record({ offset: fc.nat(bytes.length - 1), bit: fc.nat(7) }), {
    numRuns: 25,
    seed: 1,
  });
  for (const { offset, bit } of flips) {
    const altered = Buffer.from(bytes);
    altered[offset] = (altered[offset] ?? 0) ^ (1 << bit);
    writeFileSync(copy, altered);
    const { exitCode, stdout } = await home.drillbook(['verify', copy]);
    const record = bytes.subarray(0, offset).filter(byte => byte === 10).length + 1;
    expect({ offset, bit, exitCode, named: /record (\d+)/.exec(stdout)?.[1] }).toEqual({
      offset,
      bit,
      exitCode: 1,
      named: String(record),
    });
  }
}, 120_000);

test('the log reads as a history of who did what', async () => {
  const home = await finishedRun();
  const { exitCode, stdout } = await home.drillbook(['log']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Copy the data');
  const { stdout: json } = await home.drillbook(['log', '--json']);
  expect(
    json
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).seq),
  ).toEqual(home.records().map(record => record.seq));
});
