import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

const UNATTENDED = ['--unattended', '--yes-up-to', 'destroy'] as const;

test.each([
  ['leaves no session behind', 'cd spool && exec true'],
  ['is done after all, by its exit code', 'cd nowhere; cd spool && exec true'],
])('what follows a step that changes the shell and %s waits for a person', async (_, text) => {
  const home = makeHome();
  for (const name of ['spool', 'precious']) {
    mkdirSync(join(home.cwd, name));
    writeFileSync(join(home.cwd, name, 'data'), '');
  }
  home.write('sweep.md', `# Sweep\n\n\`\`\`bash\n${text}\n\`\`\`\n\n\`\`\`bash\nrm -rf ./*\n\`\`\`\n`);
  await home.drillbook(['trust', 'sweep.md']);
  const run = await home.drillbook(['run', 'sweep.md', ...UNATTENDED]);
  expect(run.exitCode).toBe(75);
  expect(['spool', 'precious'].map(name => existsSync(join(home.cwd, name, 'data')))).toEqual([true, true]);
  // A person is told before what follows starts.
  const asked = await home.drillbook(['resume', '--plain', '--yes-up-to', 'destroy'], { input: 'q\n' });
  expect(asked.stdout + asked.stderr).toContain('The shell is not as “cd');
});

test('what follows a step that changes the shell as it should goes on', async () => {
  const home = makeHome();
  mkdirSync(join(home.cwd, 'spool'));
  home.write('sweep.md', '# Sweep\n\n```bash\ncd spool\n```\n\n```bash\necho >swept\n```\n');
  await home.drillbook(['trust', 'sweep.md']);
  expect((await home.drillbook(['run', 'sweep.md', ...UNATTENDED])).exitCode).toBe(0);
  expect(existsSync(join(home.cwd, 'spool', 'swept'))).toBe(true);
});
