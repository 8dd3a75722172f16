import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { confirm } from '../helpers/confirm.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

const CTRL_C = '\u0003';
const STUBBORN = `# Gateways

## Drain

\`\`\`bash {#drain title="Drain it" risk=read}
trap '' INT TERM; touch begun; for each in {1..400}; do sleep 0.05; done
\`\`\`

\`\`\`bash {#look title="Look at it" risk=read}
uptime
\`\`\`
`;

let open: TestTerminal | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

describe.skipIf(pty === null)('PRC-08: interrupts in quick succession', () => {
  test('end a step that ignores them at once, and the console is there to ask what now', async () => {
    const { home, terminal } = await atStubbornStep();
    const begun = performance.now();
    for (let press = 0; press < 5; press++) {
      terminal.key(CTRL_C);
      await new Promise(resolve => setTimeout(resolve, 60));
    }
    await terminal.waitFor(/✗ cancelled in/, 8000);
    // Without insisting, the ladder takes ten seconds.
    expect(performance.now() - begun).toBeLessThan(8000);
    const asked = home.records().filter(({ type }) => type === 'cancel-requested');
    expect(asked.length).toBeGreaterThan(0);
    expect(home.records().at(-1)).toMatchObject({ type: 'attempt-ended', outcome: { kind: 'cancelled' } });
    await leave(terminal);
    expect((await terminal.exit()).code).toBe(75);
    expect((await home.drillbook(['verify'])).exitCode).toBe(0);
  });

  test('at a question leave no state behind that is not in the record', async () => {
    const { home, terminal } = await atQuestion();
    for (let press = 0; press < 5; press++) terminal.key(CTRL_C);
    const left = terminal.exit(4000).catch(() => null);
    if ((await left) === null) {
      await terminal.waitFor(/Run this command\?/);
      await leave(terminal);
      await terminal.exit();
    }
    expect(home.records().at(-1)).toMatchObject({ type: 'run-paused' });
    expect((await home.drillbook(['verify'])).exitCode).toBe(0);
  });
});

async function leave(terminal: TestTerminal): Promise<void> {
  // An interrupt more than the step needed asks that already.
  if (!terminal.screen().includes('Leave this run?')) terminal.key('q');
  await terminal.waitFor(/Leave this run\?/);
  terminal.key('y');
}

async function atStubbornStep(): Promise<{ home: Home; terminal: TestTerminal }> {
  const found = await atQuestion();
  await confirm(found.terminal);
  await found.terminal.waitFor(() => existsSync(join(found.home.cwd, 'begun')));
  return found;
}

async function atQuestion(): Promise<{ home: Home; terminal: TestTerminal }> {
  const home = makeHome();
  home.write('gateways.md', STUBBORN);
  await home.drillbook(['trust', 'gateways.md']);
  const args = [CLI, 'run', 'gateways.md'];
  const terminal = startInTerminal(process.execPath, args, { env: home.env, cwd: home.cwd });
  open = terminal;
  await terminal.waitFor(/Run this command\?/, 20_000);
  return { home, terminal };
}
