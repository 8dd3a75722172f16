import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

const BOOK = `---
variables:
  gauge: {type: int}
  crew: {type: text}
  region: {default: eu-1}
  passphrase: {type: secret}
---

# Dam

## Open the sluice

\`\`\`bash {#measure risk=read capture=gauge}
sluicectl level <region>
\`\`\`

1. Ask who is on duty <!-- drillbook: #duty ask=crew -->
2. Put the barrier down

\`\`\`bash {#open risk=mutate}
sluicectl open <gate> --level <gauge> --by "<crew>" --pass "<passphrase>"
\`\`\`
`;

async function summary(...more: readonly string[]): Promise<readonly string[]> {
  const home = makeHome();
  home.write('dam.md', BOOK);
  const { stdout, exitCode } = await home.drillbook(['plan', 'dam.md', ...more]);
  expect(exitCode).toBe(0);
  return stdout.split('\n').filter(line => /^(Asked|Captured)/.test(line));
}

test('a plan says what is asked for at the start, what at its step, and what a step brings', async () => {
  expect(await summary()).toEqual([
    'Asked for at the start: region (offered: «eu-1»), gate, passphrase',
    'Asked for at its step: crew (step 2)',
    'Captured from a step: gauge (step 1)',
  ]);
});

test('what was given is not asked for, secrets included', async () => {
  const given = [
    '--var',
    'gate=north',
    '--var',
    'region=eu-2',
    '--var',
    'passphrase=open-sesame',
    '--var',
    'crew=Ada',
  ];
  expect(await summary(...given)).toEqual(['Captured from a step: gauge (step 1)']);
});
