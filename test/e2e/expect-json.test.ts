import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const fence = (attributes: string, command: string) => `\`\`\`bash {${attributes}}\n${command}\n\`\`\`\n\n`;

async function bookOf(steps: string): Promise<Home> {
  const home = makeHome();
  home.write('book.md', `# Ledger\n\n## Check the ledger\n\n${steps}`);
  await home.drillbook(['trust', 'book.md']);
  return home;
}

const print = (phase: string) => `echo '{"status": {"phase": "${phase}", "replicas": 3}}'`;

test('a step succeeds when its JSON is as expected, and fails with what was found', async () => {
  const json = `expect-json="status.phase == 'Running' && status.replicas >= 3"`;
  const home = await bookOf(
    fence(`#first risk=read ${json}`, print('Running')) +
      fence(`#second risk=read ${json}`, print('Pending')) +
      fence('#third risk=read', 'echo AFTER > witness.txt'),
  );
  const plan = JSON.parse((await home.drillbook(['plan', 'book.md', '--json'])).stdout);
  expect(plan.steps.map((step: { verdict: { kind: string } }) => step.verdict.kind)).toEqual([
    'would-run',
    'would-run',
    'would-run',
  ]);
  const { exitCode, stderr } = await home.drillbook(['run', 'book.md', '--unattended']);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('`status.phase` is "Pending", `status.replicas` is 3');
  const ends = home.records().filter(record => record.type === 'attempt-ended');
  expect(ends).toMatchObject([
    { ok: true, outcome: { kind: 'exited' } },
    { ok: false, outcome: { kind: 'unexpected' } },
  ]);
  expect(existsSync(join(home.cwd, 'witness.txt'))).toBe(false);
});

test('nothing of the output of a private step is in the record', async () => {
  const home = await bookOf(
    fence(`#look risk=read private expect-json="status.phase == 'Running'"`, print('Will-of-Ada')),
  );
  expect((await home.drillbook(['run', 'book.md', '--unattended'])).exitCode).toBe(1);
  const journal = readFileSync(join(home.newestRun(), 'journal.ndjson'), 'utf8');
  expect(journal).toContain('unexpected');
  expect(journal.split('\n').filter(line => line.includes('"attempt-ended"'))[0]).not.toContain('Ada');
});

test('what is looked for beyond the first MiB is not found, and that is said', async () => {
  const home = await bookOf(
    fence(
      '#look risk=read expect="^THE END$"',
      `head -c 1200000 /dev/zero | tr '\\0' 'x'; echo; echo THE END`,
    ),
  );
  const { exitCode, stderr } = await home.drillbook(['run', 'book.md', '--unattended']);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('output that matches /^THE END$/, in the first MiB of more');
});

test('a procedure with an expectation that is no expression does not start', async () => {
  const home = await bookOf(
    fence('#write risk=read', 'echo ran > witness.txt') +
      fence('#look risk=read expect-json="status.phase = 1"', print('Running')),
  );
  const { exitCode, stderr } = await home.drillbook(['run', 'book.md', '--unattended']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/book\.md:9: `expect-json` .*character/);
  expect(existsSync(join(home.cwd, 'witness.txt'))).toBe(false);
});
