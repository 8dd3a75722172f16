import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';

/** Everything below a directory that somebody else may do something with, with its mode. */
function openToOthers(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).flatMap(name => {
    const { mode } = lstatSync(join(directory, name));
    return mode & 0o077 ? [`${name} ${(mode & 0o777).toString(8)}`] : [];
  });
}

const BOOK = `# Archive

## Seal a box

\`\`\`bash {#weigh risk=read}
export LABEL=blue; umask; find "$XDG_STATE_HOME" "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR" -perm /077 -printf 'open %p %m\\n'
\`\`\`

\`\`\`bash {#sign risk=read SETTINGS}
echo "$LABEL, cores $(ulimit -c)"; find "$XDG_STATE_HOME" "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR" -perm /077 -printf 'open %p %m\\n'
\`\`\`
`;

/** Arguments for bash that start the program where everybody may read what it makes, and a crash may leave a core file. */
const CARELESSLY = [
  '-c',
  'umask 000; ulimit -S -c "$(ulimit -H -c)"; exec "$@"',
  'bash',
  process.execPath,
  CLI,
];

async function archive(settings: string): Promise<Home> {
  const home = makeHome();
  home.write('archive.md', BOOK.replace('SETTINGS', settings));
  await home.drillbook(['trust', 'archive.md']);
  return home;
}

test('SEC-05: nothing below the state directory is open to others, during a run and after it, whatever the umask', async () => {
  const home = await archive('');
  const { stdout, status } = spawnSync('bash', [...CARELESSLY, 'run', 'archive.md', '--unattended'], {
    cwd: home.cwd,
    env: { ...home.env },
    encoding: 'utf8',
  });
  // The step keeps the umask of its operator: only what is ours is closed.
  expect(stdout.trim().split('\n')).toEqual(['0000', 'blue, cores 0']);
  expect(status).toBe(0);
  expect(readdirSync(join(home.newestRun(), 'attempts'))).toHaveLength(2);
  expect(openToOthers(join(home.root, 'state'))).toEqual([]);
  expect(openToOthers(join(home.root, 'data'))).toEqual([]);
});

test.skipIf(pty === null)(
  'SEC-05, SEC-06: nor after a step that had the terminal, which writes no core file',
  async () => {
    const home = await archive('interactive');
    const terminal = startInTerminal('bash', [...CARELESSLY, 'run', 'archive.md', '--plain'], home);
    onTestFinished(terminal.close);
    await terminal.waitFor(/>$/);
    terminal.key('r\r');
    await terminal.waitFor(/Step 2 of 2[\s\S]*>$/);
    terminal.key('r\r');
    expect(await terminal.exit()).toMatchObject({ code: 0 });
    expect(terminal.raw()).toContain('blue, cores 0');
    expect(terminal.raw()).not.toContain('open /');
    expect(openToOthers(join(home.root, 'state'))).toEqual([]);
  },
);

test.each(['run', 'runs', 'trust', 'list', 'doctor'])(
  '`%s` says what is wrong where no directory can be made, and ends',
  async command => {
    const home = await archive('');
    const nowhere = '/proc/drillbook-nowhere';
    const { exitCode, stderr, stdout } = await home.drillbook(
      [
        command,
        ...(command === 'runs' ? [] : ['archive.md']),
        ...(command === 'run' ? ['--unattended'] : []),
      ],
      {
        env: {
          ...home.env,
          XDG_STATE_HOME: nowhere,
          XDG_CACHE_HOME: nowhere,
          ...(command === 'trust' ? { XDG_DATA_HOME: nowhere } : {}),
        },
        timeout: 10_000,
      },
    );
    // `list` does without its cache; `doctor` reports.
    expect(exitCode).toBe(command === 'list' ? 0 : command === 'doctor' ? 1 : 2);
    if (command !== 'list') expect(stdout + stderr).toContain(nowhere);
  },
);
