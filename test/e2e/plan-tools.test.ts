import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planDigest } from '../../engine/plan/digest.ts';
import { makeHome } from '../helpers/drillbook.ts';

const BOOK = `---
requires:
  shipctl: ">=2"
  sonar: "*"
---

# Harbour

## Let a ship in

\`\`\`bash {risk=read}
shipctl status
\`\`\`

\`\`\`bash {risk=read}
tidectl show
\`\`\`

\`\`\`bash {risk=mutate}
shipctl admit north
\`\`\`

\`\`\`bash {risk=read}
hornctl test
\`\`\`
`;

function harbour() {
  const home = makeHome();
  home.write('harbour.md', BOOK);
  home.stub('tidectl', `touch ${home.root}/started`);
  return { ...home, env: { PATH: join(home.root, 'bin') } };
}

test('a plan names the programs that are not there, and blocks what cannot do without them', async () => {
  const { drillbook, env } = harbour();
  const { stdout, exitCode } = await drillbook(['plan', 'harbour.md'], { env });
  expect(exitCode).toBe(0);
  expect(stdout.match(/^ {3}(?:would|blocked).*$/gm)).toEqual([
    '   blocked: tool shipctl, only looks',
    '   would run, only looks',
    '   blocked: tool shipctl, changes things',
    '   would run, only looks',
  ]);
  expect(stdout.split('\n').filter(line => /^(?:Not on|Blocked)/.test(line))).toEqual([
    'Blocked: step 1, 3',
    "Not on this machine's PATH: shipctl (required, step 1, 3), sonar (required)",
    "Not on this machine's PATH, unless an earlier step brings it or the step does without it: hornctl (step 4)",
  ]);
});

test('what the machine lacks stands beside the plan, and its digest is that of the plan alone', async () => {
  const { drillbook, env, stub, root } = harbour();
  const lacking = JSON.parse((await drillbook(['plan', 'harbour.md', '--json'], { env })).stdout);
  for (const name of ['shipctl', 'sonar', 'hornctl']) stub(name, `touch ${root}/started`);
  const having = JSON.parse((await drillbook(['plan', 'harbour.md', '--json'], { env })).stdout);
  const { machine, ...plan } = lacking;
  expect(machine.missing.map(({ tool }: { tool: string }) => tool)).toEqual(['shipctl', 'sonar', 'hornctl']);
  expect(having.machine).toEqual({ missing: [], trust: 'new' });
  expect(having).toEqual({ ...plan, machine: having.machine });
  expect(planDigest(plan)).toBe(plan.digest);
  expect(() => readFileSync(join(root, 'started')), 'nothing was started').toThrow('ENOENT');
});

test('a run of a plan that was made where a program was missing is the same plan', async () => {
  const { drillbook, env, stub, root } = harbour();
  const { digest } = JSON.parse((await drillbook(['plan', 'harbour.md', '--json'], { env })).stdout);
  for (const name of ['shipctl', 'hornctl']) stub(name, `touch ${root}/started`);
  await drillbook(['trust', 'harbour.md']);
  const ran = await drillbook(['run', 'harbour.md', '--plan', digest, '--unattended', '--yes']);
  expect(ran.exitCode, ran.stderr).toBe(0);
});
