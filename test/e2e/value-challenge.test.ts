import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { typeSlowly } from '../helpers/console-demo.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';

const RUNBOOK = `---
variables:
  node: { type: word, default: web2 }
  pin: { type: secret }
---
# Retire a node

## Retire

\`\`\`bash {#retire risk=mutate confirm-value="\${node} has [0-9]+ leases"}
retire "<node>"
\`\`\`

## Retire with a pin

\`\`\`bash {#pinned risk=mutate confirm-value="\${pin}"}
retire "<node>"
\`\`\`
`;

async function rack(): Promise<Home> {
  const home = makeHome();
  home.write('node.md', RUNBOOK);
  home.stub('retire', `echo "$@" >>${join(home.root, 'retired')}`);
  await home.drillbook(['trust', 'node.md']);
  return home;
}

const retired = (home: Home) => existsSync(join(home.root, 'retired'));
const challenges = (home: Home) => home.records().filter(({ type }) => type === 'challenged');
const RETIRE = ['node.md#retire', '--var', 'node=web2'] as const;

test('a step is not started while what was read off the system is not what is expected', async () => {
  const home = await rack();
  const wrong = await home.drillbook(['run', ...RETIRE, '--plain'], { input: 'web1 has 3 leases\n:q\n' });
  expect([wrong.exitCode, retired(home)]).toEqual([75, false]);
  expect(wrong.stdout).toContain('That is not what is expected there.');
  expect(wrong.stdout).not.toContain('[0-9]+ leases');
  expect(challenges(home)).toMatchObject([{ met: false, observed: 'web1 has 3 leases' }]);
  const right = await home.drillbook(['resume', '--plain'], { input: 'web2 has 3 leases\n\n' });
  expect([right.exitCode, retired(home)]).toEqual([0, true]);
  expect(challenges(home)).toMatchObject([{ met: false }, { met: true, observed: 'web2 has 3 leases' }]);
  expect((await home.drillbook(['log'])).stdout).toContain('web1 has 3 leases');
});

test('what was read off before a run was left is read off again', async () => {
  const home = await rack();
  await home.drillbook(['run', ...RETIRE, '--plain'], { input: 'web2 has 3 leases\nq\n' });
  expect(challenges(home)).toMatchObject([{ met: true }]);
  const { exitCode } = await home.drillbook(['resume', '--plain'], { input: '\n:q\n' });
  expect([exitCode, retired(home)]).toEqual([75, false]);
});

test('a plan names the steps that ask, without a person they are refused, and a secret is never read off', async () => {
  const home = await rack();
  const plan = await home.drillbook(['plan', ...RETIRE]);
  expect(plan.stdout).toContain('would ask: a person types what the system says');
  const alone = await home.drillbook(['run', ...RETIRE, '--unattended', '--yes']);
  expect([alone.exitCode, alone.stderr]).toEqual([2, expect.stringContaining('read a value off the system')]);
  const pinned = await home.drillbook(['plan', 'node.md#retire-with-a-pin', '--var', 'node=web2']);
  expect(pinned.stdout).toContain('blocked: ');
});

test.skipIf(pty === null)('TTY-07: what is pasted was not read off the system', async () => {
  const home = await rack();
  const terminal = startInTerminal(process.execPath, [CLI, 'run', ...RETIRE], {
    env: home.env,
    cwd: home.cwd,
  });
  try {
    await terminal.waitFor(/▶ Read off the system/);
    terminal.key('\u001B[200~web2 has 3 leases\u001B[201~');
    await terminal.waitFor(/Pasted text does not confirm/);
    terminal.key('\r');
    await terminal.waitFor(/Type what you see/);
    expect(challenges(home)).toEqual([]);
    await typeSlowly(terminal, 'web2 has 3 leases');
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It changes/);
    terminal.key('\r');
    await terminal.waitFor(/succeeded/i);
    expect(retired(home)).toBe(true);
  } finally {
    terminal.close();
  }
});
