import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const step = (attributes: string) => `\`\`\`bash {${attributes}}\ngatectl close north\n\`\`\`\n`;

/** Parts of the program that most commands do without, by the name of their file. */
const parts = ['condition', 'execa', 'ink', 'record', 'remark', 'report', 'said', 'site', 'stage'] as const;
type Part = (typeof parts)[number];

let home: Home;
beforeAll(() => {
  home = makeHome();
  home.write('bare.md', '# Close the gate\n\n```bash\ngatectl close north\n```\n');
  home.write('plain.md', `# Close the gate\n\n${step('#close risk=mutate expect="closed"')}`);
  home.write('judged.md', `# Close the gate\n\n${step('#close expect-json="gate == 1"')}`);
  home.write('headed.md', '---\nowner: gates\n---\n\n# Close the gate\n\n```bash\ngatectl close\n```\n');
});

test.each<{ readonly args: readonly string[]; readonly loads: readonly Part[] }>([
  { args: ['list', '--no-index', 'bare.md'], loads: [] },
  { args: ['list', '--no-index', 'plain.md', 'judged.md'], loads: ['said'] },
  { args: ['lint', 'bare.md'], loads: [] },
  { args: ['lint', 'headed.md'], loads: ['said'] },
  { args: ['lint', 'plain.md'], loads: ['said'] },
  { args: ['lint', 'judged.md'], loads: ['condition', 'said'] },
  { args: ['inspect', 'judged.md', '--json'], loads: ['remark', 'said'] },
  { args: ['plan', 'bare.md'], loads: ['remark'] },
  { args: ['plan', 'plain.md'], loads: ['remark', 'said'] },
  { args: ['plan', 'judged.md'], loads: ['condition', 'remark', 'said'] },
])('of what is loaded on use, drillbook $args loads $loads', ({ args, loads }) => {
  const read = loaded(home, args);
  expect(parts.filter(part => read.some(path => isFileOf(part, path)))).toEqual(loads);
});

test.each(parts)('%s is a file of the build', part => {
  expect(readdirSync('dist/chunks').some(name => isFileOf(part, `/${name}`))).toBe(true);
});

/** The build adds eight characters of its own to a name. */
function isFileOf(part: Part, path: string): boolean {
  return new RegExp(`/${part}-.{8}\\.js$`).test(path);
}

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
