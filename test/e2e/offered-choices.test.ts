import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const BOOK = `---
variables:
  region: {choices: "cloudctl regions"}
---

# Cloud

## Drain a region

\`\`\`bash {#drain risk=mutate}
cloudctl drain <region>
\`\`\`
`;

async function cloud(regions: string): Promise<Home> {
  const home = makeHome();
  home.write('cloud.md', BOOK);
  home.stub('cloudctl', `echo "$@" >> "$HOME/called"; if [ "$1" = regions ]; then ${regions}; fi`);
  await home.drillbook(['trust', 'cloud.md']);
  return home;
}

test('a plan names the command, and does not run it', async () => {
  const home = await cloud('echo eu-1');
  const { stdout } = await home.drillbook(['plan', 'cloud.md']);
  expect(stdout).toContain('Asked for at the start: region (one of what `cloudctl regions` prints)');
  expect(existsSync(join(home.root, 'called'))).toBe(false);
});

test('the lines of a command are the choices, and nothing else is taken', async () => {
  const home = await cloud('printf "eu-1\\n  us-2  \\n\\n"');
  const { stdout, exitCode } = await home.drillbook(['run', 'cloud.md', '--plain'], {
    input: 'mars-1\nus-2\n\n',
  });
  expect(exitCode).toBe(0);
  expect(stdout).toContain('One of: eu-1, us-2');
  expect(stdout).toContain('is none of its choices');
  expect(home.records().find(({ type }) => type === 'offered')).toMatchObject({
    variable: 'region',
    from: 'cloudctl regions',
    count: 2,
  });
  expect((await home.drillbook(['log'])).stdout).toContain('Ran `cloudctl regions` for choices of region: 2');
});

test('a command that fails says so, and any value can be typed', async () => {
  const home = await cloud('echo no session >&2; exit 4');
  const { stdout, exitCode } = await home.drillbook(['run', 'cloud.md', '--plain'], { input: 'mars-1\n\n' });
  expect(exitCode).toBe(0);
  expect(stdout).toContain('no session');
  expect(stdout).toContain('`cloudctl regions` offers no choices: it ended with exit code 4.');
});

test('a given value is checked by its type alone, and runs nothing', async () => {
  const home = await cloud('echo eu-1');
  const { exitCode } = await home.drillbook([
    'run',
    'cloud.md',
    '--unattended',
    '--yes',
    '--var',
    'region=mars-1',
  ]);
  expect(exitCode).toBe(0);
  expect(home.records().some(({ type }) => type === 'offered')).toBe(false);
});
