import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { pressUntil } from '../helpers/confirm.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';

const BOOK = `---
variables:
  pin: {type: secret}
---

# Lock

## Open it

\`\`\`bash {#open risk=read}
echo "opened with [<pin>]"
\`\`\`

\`\`\`bash {#look risk=read}
echo "it is open"
\`\`\`
`;

async function lock(): Promise<Home> {
  const home = makeHome();
  home.write('lock.md', BOOK);
  await home.drillbook(['trust', 'lock.md']);
  return home;
}

const outputs = (home: Home) =>
  home
    .records()
    .filter(({ type }) => type === 'attempt-ended')
    .map(record => record['output'] !== null);

test.each([
  ['short', 'x7'],
  ['common', 'admin'],
])(
  'SEC-03: of a secret that is too %s to take out, it is said that the output of its steps is not recorded',
  async (_, pin) => {
    const home = await lock();
    const ended = await home.drillbook(['run', 'lock.md', '--unattended', '--var', `pin=${pin}`]);
    expect(ended.exitCode).toBe(0);
    const warning = 'pin is too short, or too common a word, to be taken out of what steps print';
    expect(ended.stdout + ended.stderr).toContain(warning);
    expect(outputs(home)).toEqual([false, true]);
    const where = execFileSync('bash', [
      '-c',
      'grep -rlF -e "[$1]" "$2" || true',
      'bash',
      pin,
      home.newestRun(),
    ]);
    expect(where.toString()).toBe('');
    expect((await home.drillbook(['log'])).stdout).toContain(warning);
  },
);

test('SEC-03: it is said once a person has typed it, before its step runs, and once for a run', async () => {
  const home = await lock();
  const left = await home.drillbook(['run', 'lock.md', '--plain'], { input: 'x7\nq\n' });
  expect(left.stdout + left.stderr).toContain('pin is too short');
  const ended = await home.drillbook(['resume', '--plain'], { input: 'x7\nr\nr\n' });
  expect(ended.exitCode).toBe(0);
  expect(home.records().filter(({ type }) => type === 'warned')).toHaveLength(1);
  expect(outputs(home)).toEqual([false, true]);
});

test('SEC-03: other secrets are taken out, and the output stays on record', async () => {
  const home = await lock();
  const ended = await home.drillbook(['run', 'lock.md', '--unattended', '--var', 'pin=x7-y8']);
  expect(ended.stdout).toContain('opened with [‹secret:pin›]');
  expect(outputs(home)).toEqual([true, true]);
  expect(home.records().filter(({ type }) => type === 'warned')).toEqual([]);
});

test.skipIf(pty === null)('SEC-03: the console says it beside the question for the step', async () => {
  const home = await lock();
  const terminal = startConsole(home, ['run', 'lock.md'], { rows: 30 });
  await terminal.waitFor(/Value of pin/);
  // What is typed before the question could be read is dropped.
  await pressUntil(terminal, '\u0015x7', screen => /> ••/.test(screen));
  await pressUntil(terminal, '\r', screen => /Run this command\?[\s\S]*pin is too short/.test(screen));
});
