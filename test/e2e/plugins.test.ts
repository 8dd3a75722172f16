import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

const PLUGIN = `
export default {
  name: 'office',
  checks: [{
    code: 'no-shouting',
    description: 'Titles are not in capitals.',
    check(runbook, report) {
      for (const section of runbook.sections) {
        if (/^[A-Z ]{4,}$/.test(section.title)) {
          report({ severity: 'error', message: 'This title shouts.', span: section.span });
        }
      }
    },
  }],
  runners: [{
    name: 'reverse',
    languages: ['esrever'],
    compile: step => ({ ok: true, program: { language: 'esrever', text: step.text, references: [] } }),
    launch: (program, { cwd, env, terminal }) => ({
      kind: 'process',
      argv: [process.execPath, '-e', "process.stdin.on('data', d => console.log([...String(d).trim()].reverse().join('')))"],
      stdin: program.text,
      env, cwd, terminal,
    }),
  }],
  exporters: [{ name: 'count', extension: 'txt', export: ({ events }) => events.length + ' records\\n' }],
};
`;

const BOOK = `# Mirror

## TURN IT ROUND

\`\`\`esrever {#turn title="Turn it round" risk=read expect="^llewerf$"}
frewell
\`\`\`
`;

test('a plugin from outside brings a check, a runner and an exporter', async () => {
  const home = makeHome();
  const plugin = home.write('office.mjs', PLUGIN);
  home.write('mirror.md', BOOK);
  const lint = await home.drillbook(['--plugin', plugin, 'lint', '--format', 'json', 'mirror.md']);
  expect(lint.exitCode).toBe(1);
  expect(JSON.parse(lint.stdout).findings.map((each: { code: string }) => each.code)).toContain(
    'no-shouting',
  );

  await home.drillbook(['trust', 'mirror.md']);
  const run = await home.drillbook(['--plugin', plugin, 'run', 'mirror.md', '--unattended']);
  expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 0, stdout: 'llewerf' });

  const exported = await home.drillbook(['--plugin', plugin, 'export', '--to', 'count']);
  expect(exported.stdout).toBe(`${home.records().length} records`);
});

test('the language of a missing runner is done by hand, never by another runner', async () => {
  const home = makeHome();
  home.write('mirror.md', BOOK);
  const { stdout } = await home.drillbook(['plan', 'mirror.md', '--json']);
  const { steps } = JSON.parse(stdout);
  expect(steps.map((step: { program: unknown }) => step.program)).toEqual([null]);
});

test('a plugin that a repository brings is never loaded', async () => {
  const home = makeHome();
  home.write('evil.mjs', `import { writeFileSync } from 'node:fs'; writeFileSync('loaded', '');`);
  home.write('.drillbook.yaml', 'plugins: [./evil.mjs]\n');
  home.write('mirror.md', BOOK);
  const { exitCode, stderr } = await home.drillbook(['plan', 'mirror.md']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('only your own config file may load code');
  expect(existsSync(join(home.cwd, 'loaded'))).toBe(false);
});

test('what is not a plugin is refused with its defect named', async () => {
  const home = makeHome();
  home.write('broken.mjs', `export default { name: 'Broken Name', checks: [{ code: 'a' }] };`);
  const { exitCode, stderr } = await home.drillbook(['--plugin', 'broken.mjs', 'lint']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/name[\s\S]*checks/);
});

test('two parts of one name are an error that names both origins', async () => {
  const home = makeHome();
  home.write(
    'twin.mjs',
    `export default { name: 'twin', exporters: [{ name: 'markdown', extension: 'md', export: () => '' }] };`,
  );
  const { exitCode, stderr } = await home.drillbook(['--plugin', 'twin.mjs', 'export']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('twin.mjs');
  expect(stderr).toContain('built-in');
});

test('the template in the documentation loads as it is', async () => {
  const home = makeHome();
  home.write('mirror.md', BOOK);
  const template = resolve('docs/templates/plugin.mjs');
  expect(readFileSync(template, 'utf8')).toContain('export default');
  const { stderr } = await home.drillbook(['--plugin', template, 'lint', 'mirror.md']);
  expect(stderr).toMatch(/1 file/);
});

test('a finished run becomes a document for a ticket', async () => {
  const home = makeHome();
  home.write('note.md', '# Notes\n\n## Write `one` | two\n\n```bash\n# Say <b>hello</b>\necho hello\n```\n');
  await home.drillbook(['trust', 'note.md']);
  expect((await home.drillbook(['run', 'note.md', '--unattended', '--yes'])).exitCode).toBe(0);
  const { stdout } = await home.drillbook(['export']);
  expect(stdout).toContain('Say \\<b\\>hello\\</b\\>');
  expect(stdout).toMatch(/Done: step 1.*: exit code 0 in \d+ ms/);
});
