import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const BOOK = `---
variables:
  new_token: {type: secret}
  address: {type: text}
---

# Gate

## Make a key

\`\`\`bash {#make risk=read}
export GATE_TOKEN="$(forge)"
\`\`\`

\`\`\`bash {#show risk=read capture=NAME}
echo "key:$GATE_TOKEN"
\`\`\`

\`\`\`bash {#use risk=read}
test "<NAME>" = "key:$(forge)" && echo "it fits" "<NAME>"
\`\`\`
`;

async function gate(name: string): Promise<Home> {
  const home = makeHome();
  home.stub('forge', 'echo green-apples-17');
  home.write('gate.md', BOOK.replaceAll('NAME', name));
  await home.drillbook(['trust', 'gate.md']);
  return home;
}

test('a secret is captured as it was printed, though it holds another one', async () => {
  const home = await gate('new_token');
  const { stdout, stderr, exitCode } = await home.drillbook(['run', 'gate.md', '--unattended']);
  expect([exitCode, stdout]).toEqual([0, 'it fits ‹secret:new_token›']);
  expect(stderr).not.toContain('apples');
});

test('a value that is no secret, but holds one, is not captured: its mask would be used in its place', async () => {
  const home = await gate('address');
  const { stdout, stderr, exitCode } = await home.drillbook(['run', 'gate.md', '--unattended']);
  expect([exitCode, stdout]).toEqual([1, 'key:‹secret:GATE_TOKEN›']);
  expect(stderr).toContain('declare `address` as `secret` to capture it');
});
