import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

const text = [
  '# Count the gates',
  '',
  '```bash',
  '#: #note risk=read capture=OLD',
  'echo 4',
  '#: #next risk=read',
  'echo "now $((OLD + 1))" >> witness',
  '```',
].join('\n');

test('a calculation is given what an earlier step captured, though it names it without a dollar', async () => {
  const home = makeHome();
  const file = home.write('gates.md', text);
  await home.drillbook(['trust', file]);
  const { exitCode, stderr } = await home.drillbook(['run', '--unattended', '--yes', file]);
  expect(`${exitCode} ${stderr}`).toMatch(/^0 /);
  expect(readFileSync(`${home.cwd}/witness`, 'utf8')).toBe('now 5\n');
});

test('what is captured and is no whole number never reaches a calculation', async () => {
  const home = makeHome();
  const file = home.write('gates.md', text.replace('echo 4', "echo 'a[$(touch owned)]'"));
  await home.drillbook(['trust', file]);
  const { exitCode } = await home.drillbook(['run', '--unattended', '--yes', file]);
  expect(exitCode).not.toBe(0);
  expect(() => readFileSync(`${home.cwd}/owned`)).toThrow();
  expect(() => readFileSync(`${home.cwd}/witness`)).toThrow();
});
