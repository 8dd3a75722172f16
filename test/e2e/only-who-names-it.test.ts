import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

const VALUE = 'green-apples-17';

const BOOK = `---
variables:
  vault_key: {type: secret, from: "file:key"}
---

# Cellar

## Look around

\`\`\`bash {#one risk=read}
env -0 > "$HOME/one"; cat /proc/self/environ >> "$HOME/one"; echo "<vault_key>" | sha256sum
\`\`\`

\`\`\`bash {#two risk=read}
declare -p > "$HOME/two"; env >> "$HOME/two"; cat /proc/$$/environ /proc/self/environ >> "$HOME/two"
cat /proc/$PPID/environ >> "$HOME/two"
\`\`\`
`;

test('SEC-08: a step that does not name a secret finds no trace of it around it', async () => {
  const home = makeHome();
  home.write('cellar.md', BOOK);
  home.write('key', VALUE);
  await home.drillbook(['trust', 'cellar.md']);
  const { exitCode, stderr } = await home.drillbook(['run', 'cellar.md', '--unattended']);
  expect([exitCode, stderr]).toEqual([0, expect.any(String)]);
  const holds = (name: string) => readFileSync(join(home.root, name), 'latin1').includes(VALUE);
  expect(['one', 'two'].map(holds)).toEqual([true, false]);
  expect(readFileSync(join(home.root, 'two'), 'latin1')).not.toMatch(/__DRILLBOOK_\d|vault_key/i);
});
