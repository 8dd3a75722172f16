import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const orchard = `# Orchard

## Count the frost sensors

\`\`\`python {#count risk=read expect="^12 sensors$"}
# TODO: ask the gateway
print(12, "sensors")
\`\`\`
`;

let home: Home;
let plugin = '';
beforeAll(() => {
  home = makeHome();
  home.write('orchard.md', orchard);
  plugin = join(home.root, 'house-rules.mjs');
  copyFileSync('docs/templates/plugin.mjs', plugin);
});

test('the check of the template finds what it looks for, and loading it warns of nothing', async () => {
  const { stdout, stderr } = await home.drillbook(['--plugin', plugin, 'lint', 'orchard.md']);
  expect(stdout).toContain('unfinished-step');
  expect(stderr).not.toContain('Warning');
});

test('the runner of the template runs a step', async () => {
  await home.drillbook(['trust', 'orchard.md']);
  const run = await home.drillbook(['--plugin', plugin, 'run', 'orchard.md', '--unattended']);
  expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 0, stdout: '12 sensors' });
});

test('the exporter of the template writes a document', async () => {
  const { stdout } = await home.drillbook(['--plugin', plugin, 'export', '--to', 'checklist']);
  expect(stdout).toContain('- [ ] ');
});
