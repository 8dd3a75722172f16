import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const step = (attributes: string) => `\`\`\`bash {${attributes}}\ngatectl close north\n\`\`\`\n`;

describe('the language of conditions is loaded by the first condition, and not before', () => {
  let home: Home;
  beforeAll(() => {
    home = makeHome();
    home.write('plain.md', `# Close the gate\n\n${step('#close risk=mutate expect="closed"')}`);
    home.write('judged.md', `# Close the gate\n\n${step('#close expect-json="gate == 1"')}`);
  });

  test.each([
    ['list', '--no-index', 'plain.md', 'judged.md'],
    ['lint', 'plain.md'],
    ['plan', 'plain.md'],
    ['inspect', 'judged.md', '--json'],
  ])('drillbook %s %s', (...args) => {
    expect(loaded(home, args).filter(isCondition)).toEqual([]);
  });

  test.each([
    ['lint', 'judged.md'],
    ['plan', 'judged.md'],
  ])('drillbook %s %s needs it', (...args) => {
    expect(loaded(home, args).filter(isCondition)).toHaveLength(1);
  });
});

const isCondition = (path: string): boolean => /\/condition-[^/]*\.js$/.test(path);

/** The program's own files that a command reads. */
function loaded(home: Home, args: readonly string[]): readonly string[] {
  const log = join(home.root, 'read.log');
  const spy = home.write(
    'spy.cjs',
    `const fs = require('node:fs');
const { readFileSync } = fs;
const read = [];
fs.readFileSync = (path, ...rest) => (read.push(String(path)), readFileSync(path, ...rest));
process.on('exit', () => fs.writeFileSync(${JSON.stringify(log)}, read.join('\\n')));`,
  );
  const run = spawnSync(
    process.execPath,
    ['--require', spy, 'dist/cli.js', ...args.map(each => placed(home, each))],
    {
      env: { ...home.env },
      encoding: 'utf8',
    },
  );
  expect(run.status, run.stderr).toBe(0);
  const paths = readFileSync(log, 'utf8').split('\n');
  expect(paths.some(path => /\/main\.js$/.test(path))).toBe(true);
  return paths;
}

function placed(home: Home, argument: string): string {
  return argument.endsWith('.md') ? join(home.cwd, argument) : argument;
}
