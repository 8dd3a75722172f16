import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';

const book = (word: string) => `# Ring the bell\n\n\`\`\`bash\necho ${word} >>"$HOME/rung"\n\`\`\`\n`;

test.skipIf(pty === null)(
  'TRU-04: what was trusted and shown is what runs, whatever the file has become meanwhile',
  async () => {
    const home = makeHome();
    const path = home.write('bell.md', book('softly'));
    await home.drillbook(['trust', 'bell.md']);
    const terminal = startInTerminal(process.execPath, [CLI, 'run', 'bell.md'], {
      env: home.env,
      cwd: home.cwd,
    });
    try {
      await terminal.waitFor(/▶ Run this command/);
      renameSync(home.write('other.md', book('loudly')), path);
      await new Promise(resolve => setTimeout(resolve, 400));
      expect(terminal.screen()).toContain('echo softly');
      terminal.key('\r');
      await terminal.waitFor(/succeeded/i);
    } finally {
      terminal.close();
    }
    expect(readFileSync(join(home.root, 'rung'), 'utf8')).toBe('softly\n');
    const again = await home.drillbook(['run', 'bell.md', '--unattended', '--yes']);
    expect([again.exitCode, readFileSync(join(home.root, 'rung'), 'utf8')]).toEqual([4, 'softly\n']);
  },
);

test('TRU-03, TRU-04: a link that leads elsewhere by now is not trusted', async () => {
  const home = makeHome();
  const link = join(home.cwd, 'bell.md');
  symlinkSync(home.write('softly.md', book('softly')), link);
  await home.drillbook(['trust', 'bell.md']);
  expect((await home.drillbook(['run', 'bell.md', '--unattended', '--yes'])).exitCode).toBe(0);
  const other = join(home.cwd, 'link');
  symlinkSync(home.write('loudly.md', book('loudly')), other);
  renameSync(other, link);
  expect((await home.drillbook(['run', 'bell.md', '--unattended', '--yes'])).exitCode).toBe(4);
  expect(readFileSync(join(home.root, 'rung'), 'utf8')).toBe('softly\n');
});

test('TRU-06: a repository brings no plugin: neither by its config nor by lying there', async () => {
  const home = makeHome();
  home.write('bell.md', book('softly'));
  mkdirSync(join(home.cwd, 'plugins'));
  const canary = join(home.root, 'canary');
  const plugin = `require('node:fs').writeFileSync(${JSON.stringify(canary)}, '');`;
  for (const name of ['plugins/index.js', 'plugins/x.cjs', 'drillbook.config.js', 'drillbook.plugin.js'])
    writeFileSync(join(home.cwd, name), plugin);
  await home.drillbook(['trust', 'bell.md']);
  const alone = await home.drillbook(['run', 'bell.md', '--unattended', '--yes']);
  expect([alone.exitCode, existsSync(canary)]).toEqual([0, false]);
  home.write('.drillbook.yaml', 'plugins: [./plugins/x.cjs]\n');
  for (const command of ['list', 'lint', 'plan', 'run']) {
    const { exitCode, stderr } = await home.drillbook([command, 'bell.md']);
    expect([exitCode, stderr]).toEqual([
      command === 'list' ? 1 : 2,
      expect.stringContaining('names plugins'),
    ]);
  }
  expect(existsSync(canary)).toBe(false);
});
