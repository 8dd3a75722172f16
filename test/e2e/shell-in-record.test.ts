import { realpathSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

async function bell() {
  const home = makeHome();
  home.write(
    'bell.md',
    '# Bell\n\n## Ring it\n\n```bash {risk=read}\nreadlink "/proc/$$/exe"; echo "$BASH_VERSION"\n```\n',
  );
  await home.drillbook(['trust', 'bell.md']);
  return home;
}

test('ENV-02: the record says which shell runs the steps, by its absolute path and its version', async () => {
  const home = await bell();
  const { stdout, stderr } = await home.drillbook(['run', 'bell.md', '--unattended']);
  const shell = home.records()[0]?.['shell'] as { readonly path: string; readonly version: string };
  expect(shell.path).toMatch(/^\/.*\/bash$/);
  expect(stdout).toContain(`${realpathSync(shell.path)}\n${shell.version}`);
  expect(stderr).not.toContain('Warning: PATH');
});

test.each([
  ['an empty', ':/usr/bin'],
  ['a relative', '/usr/bin:tools'],
  ['a last empty', '/usr/bin:'],
  ['the current', '.:/usr/bin'],
])(
  'ENV-02: %s element of PATH is warned of at `run` and by `doctor`, and no shell is taken from there',
  async (_, path) => {
    const home = await bell();
    for (const directory of ['.', 'tools']) {
      home.write(directory === '.' ? 'bash' : 'bash-of-tools', '#!/bin/sh\necho INTRUDED\n');
    }
    const env = { ...home.env, PATH: `${path}:${home.env['PATH']}` };
    const { stdout, stderr, exitCode } = await home.drillbook(['run', 'bell.md', '--unattended'], { env });
    expect([exitCode, stdout.includes('INTRUDED')]).toEqual([0, false]);
    expect(stderr).toContain('Warning: PATH has an empty or relative element');
    expect(home.records().find(({ type }) => type === 'warned')).toMatchObject({
      why: expect.stringContaining('PATH'),
    });
    expect((await home.drillbook(['doctor'], { env })).stdout).toContain(
      'warning  PATH: has an empty or relative element',
    );
  },
);
