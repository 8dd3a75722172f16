import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pressUntil } from '../helpers/confirm.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const FROM = 'from: "file:key"';

const book = (more: string) => `---
variables:
  vault_key: {type: secret, ${more}}
---

# Cellar

## Open the cellar

\`\`\`bash {#look risk=read}
cellarctl look "<vault_key>"
\`\`\`

\`\`\`bash {#again risk=read}
cellarctl again "<vault_key>"
\`\`\`
`;

/** A run that was left between its two steps, of which the first was given “green-apples”. */
async function leftBetween(more: string): Promise<Home> {
  const home = makeHome();
  home.write('cellar.md', book(more));
  home.stub('cellarctl', 'echo "$@" >> "$HOME/done"');
  writeFileSync(home.write('key', 'green-apples\n'), 'green-apples\n', { mode: 0o600 });
  await home.drillbook(['trust', 'cellar.md']);
  const typed = more === '' ? 'green-apples\n' : '';
  const left = await home.drillbook(['run', 'cellar.md', '--plain'], { input: `${typed}r\nq\n` });
  expect(left.exitCode).toBe(75);
  expect(done(home)).toEqual(['look green-apples']);
  return home;
}

const done = (home: Home) => readFileSync(join(home.root, 'done'), 'utf8').trim().split('\n');

const fingerprints = (home: Home) =>
  home
    .records()
    .filter(({ type }) => type === 'answered')
    .map(record => record['fingerprint']);

test('SEC-07: a secret that is typed again and differs is told; it can be typed anew, or used', async () => {
  const home = await leftBetween('');
  const wrong = 'red-pears\nr\ngreen-apples\nr\n';
  const ended = await home.drillbook(['resume', '--plain'], { input: wrong });
  expect(ended.stdout).toContain('This is not the value of vault_key that the run had before.');
  expect(ended.exitCode).toBe(0);
  expect(done(home)).toEqual(['look green-apples', 'again green-apples']);
  const [first, second] = fingerprints(home);
  expect(first).toMatch(/^[0-9a-f]{8}$/);
  expect(second).toBe(first);

  const other = await leftBetween('');
  expect((await other.drillbook(['resume', '--plain'], { input: 'red-pears\nu\nr\n' })).exitCode).toBe(0);
  expect(done(other)).toEqual(['look green-apples', 'again red-pears']);
  const [before, after] = fingerprints(other);
  expect(after).not.toBe(before);
  // The key is the run's own: the same value has another fingerprint elsewhere.
  expect(before).not.toBe(first);
  expect(statSync(join(other.newestRun(), 'fingerprint-key')).mode & 0o777).toBe(0o600);
});

test('SEC-07: a reference that gives another value than before asks a person, and stops where there is none', async () => {
  const home = await leftBetween(FROM);
  home.write('key', 'red-pears\n');
  const alone = await home.drillbook(['resume', '--unattended']);
  expect(alone.exitCode).toBe(2);
  expect(alone.stderr).toContain('vault_key is not the value that this run had before');
  expect(done(home)).toEqual(['look green-apples']);
  const asked = await home.drillbook(['resume', '--plain'], { input: 'r\n:n\nq\n' });
  expect(asked.stdout).toContain('`file:key` gave another one to steps before.');
  expect(done(home)).toEqual(['look green-apples']);
  home.write('key', 'green-apples\n');
  expect((await home.drillbook(['resume', '--unattended'])).exitCode).toBe(0);
  expect(done(home)).toEqual(['look green-apples', 'again green-apples']);
});

test.skipIf(pty === null)('SEC-07: the console asks the same', async () => {
  const home = await leftBetween(FROM);
  home.write('key', 'red-pears\n');
  const terminal = startConsole(home, ['resume']);
  await terminal.waitFor(/Run this command\?/);
  await pressUntil(terminal, 'r', screen => /This is not the value of vault_key[\s\S]*u use it/.test(screen));
  await pressUntil(terminal, 'u', screen => !/u use it/.test(screen));
  await waitUntil('the second step', () => done(home).length === 2);
  await terminal.exit();
  expect(done(home)).toEqual(['look green-apples', 'again red-pears']);
  expect(terminal.raw()).not.toContain('red-pears');
});
