import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = `# Orchard

## Water the trees

\`\`\`bash {#water title="Water the trees" risk=read}
echo START > witness.txt; while [ ! -e go ]; do sleep 0.05; done
\`\`\`
`;

async function orchard(): Promise<Home> {
  const home = makeHome();
  home.write('orchard.md', BOOK);
  await home.drillbook(['trust', 'orchard.md']);
  return home;
}

/** The run was left whole: the log says that it paused, and it goes on to its end. */
async function expectResumable(home: Home): Promise<void> {
  expect(home.records().at(-1)).toMatchObject({ type: 'run-paused' });
  home.write('go', '');
  const { exitCode, stderr } = await home.drillbook(['resume', '--unattended']);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
}

/** As `docs/exit-codes.md` says. */
const ENDINGS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 75],
] as const;

describe.skipIf(pty === null)('the console', () => {
  test.each(ENDINGS)(
    'that is ended by %s at a question exits with %i, and the run can be resumed',
    async (signal, code) => {
      const home = await orchard();
      const terminal = startConsole(home, ['run', 'orchard.md']);
      await terminal.waitFor(/▶ Run this command/);
      terminal.kill(signal);
      expect(await terminal.exit()).toMatchObject({ code });
      await expectResumable(home);
    },
  );

  test('that is ended while a step runs leaves the step to its keeper and exits with 143', async () => {
    const home = await orchard();
    const terminal = startConsole(home, ['run', 'orchard.md']);
    await terminal.waitFor(/▶ Run this command/);
    await new Promise(resolve => setTimeout(resolve, 350));
    terminal.key('r');
    await waitUntil('the step starts', () => existsSync(join(home.cwd, 'witness.txt')));
    terminal.kill('SIGTERM');
    expect(await terminal.exit()).toMatchObject({ code: 143 });
    await expectResumable(home);
  });

  test('whose list of procedures is ended by a signal has not succeeded', async () => {
    const home = makeHome();
    home.write('orchard.md', `${BOOK}\n## Pick the apples\n\n\`\`\`bash\ntrue\n\`\`\`\n`);
    const terminal = startConsole(home, ['run', 'orchard.md']);
    await terminal.waitFor(/2 procedures in 1 runbook/);
    terminal.kill('SIGTERM');
    expect(await terminal.exit()).toMatchObject({ code: 143 });
  });
});

describe('line mode', () => {
  test.each(ENDINGS)(
    'that is ended by %s at a question exits with %i, and the run can be resumed',
    async (signal, code) => {
      const home = await orchard();
      const child = spawn(process.execPath, [CLI, 'run', 'orchard.md', '--plain'], {
        cwd: home.cwd,
        env: home.env,
      });
      let said = '';
      child.stdout.on('data', part => {
        said += part;
      });
      await waitUntil('the question', () => said.includes('To run it, type r'));
      child.kill(signal);
      await waitUntil('the end', () => child.exitCode !== null || child.signalCode !== null);
      expect({ code: child.exitCode, signal: child.signalCode }).toEqual({ code, signal: null });
      await expectResumable(home);
    },
  );
});

describe('without a person', () => {
  test.each(ENDINGS)('a run that is ended by %s exits with %i, and can be resumed', async (signal, code) => {
    const home = await orchard();
    const child = spawn(process.execPath, [CLI, 'run', 'orchard.md', '--unattended'], {
      cwd: home.cwd,
      env: home.env,
      stdio: 'ignore',
    });
    await waitUntil('the step starts', () => existsSync(join(home.cwd, 'witness.txt')));
    child.kill(signal);
    await waitUntil('the end', () => child.exitCode !== null || child.signalCode !== null);
    expect({ code: child.exitCode, signal: child.signalCode }).toEqual({ code, signal: null });
    await expectResumable(home);
  });
});
