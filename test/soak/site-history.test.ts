import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { firstWalkAnswers } from '../helpers/first-walk-answers.ts';
import { freePort } from '../helpers/free-port.ts';

const BOOK = resolve('runbooks/first-walk.md');

test('after three runs of first-walk.md its page shows their durations, outcome and date', async () => {
  const home = makeHome();
  expect(await page(home)).toContain('This runbook was never run on this machine.');
  for (const place of ['one', 'two', 'three']) await walk(home, place);

  const listed = JSON.parse((await home.drillbook(['runs', '--json'])).stdout) as {
    readonly runs: readonly { readonly startedAt: string }[];
  };
  expect(listed.runs).toHaveLength(3);
  const shown = await page(home);
  const rows = rowsOf(shown, 'Date');
  expect(rows).toHaveLength(3);
  for (const [at, { startedAt }] of listed.runs.entries()) {
    expect(rows[at]).toContain(startedAt.slice(0, 16).replace('T', ' '));
    expect(rows[at]).toContain('✓ succeeded');
    expect(rows[at]).toMatch(/data-label="Took" class="number"><div>[\d.]+ (?:ms|s|m)/);
  }
  expect(shown).toContain('Failed</dt><dd>0 % of 3');
  expect(shown).not.toContain('never run on this machine');
  const ran = rowsOf(shown, 'Step').filter(row => /data-label="Ran" class="number"><div>3</.test(row));
  expect(ran).toHaveLength(12);
  for (const row of ran) {
    expect(row).toMatch(/data-label="Median" class="number"><div>[\d.]+ (?:ms|s)/);
    expect(row).toMatch(/data-label="90th percentile" class="number"><div>[\d.]+ (?:ms|s)/);
  }
}, 120_000);

async function page(home: Home): Promise<string> {
  await home.drillbook(['docs', BOOK, '--out', 'site']);
  return readFileSync(join(home.cwd, 'site/first-walk.html'), 'utf8');
}

/** Rows of the table whose first column is called this. */
function rowsOf(shown: string, column: string): readonly string[] {
  return [...shown.matchAll(/<tr>.*?<\/tr>/gs)]
    .map(([row]) => row)
    .filter(row => row.startsWith(`<tr><td data-label="${column}"`));
}

async function walk(home: Home, place: string): Promise<void> {
  const directory = join(home.cwd, place);
  mkdirSync(directory);
  const answers = [directory, await freePort(), ...firstWalkAnswers];
  const { exitCode } = await home.drillbook(['run', BOOK, '--plain'], { input: `${answers.join('\n')}\n` });
  expect(exitCode).toBe(0);
}
