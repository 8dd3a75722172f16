import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, makeHome } from '../helpers/drillbook.ts';

const BOOK = `---
variables:
  bell_key: {type: secret, from: "cmd: ls -d / >&2; bellctl key"}
---

# Bell

## Ring it

\`\`\`bash {#ring risk=read}
ls -d /; printf '%s\\n' plain; cd lib 2>/dev/null || echo stayed; echo * | wc -w
\`\`\`

\`\`\`bash {#turn risk=read}
ls -d /; printf '%s\\n' plain; cat
\`\`\`

\`\`\`bash {#key risk=read}
echo "<bell_key>" | wc -c; echo "\${BASH_ENV-}\${ENV-}\${PROMPT_COMMAND-}\${CDPATH-}\${GLOBIGNORE-}$(declare -F ls)"
\`\`\`
`;

/** What each of these adds to a shell that obeys it. */
const rows: readonly (readonly [name: string, env: Readonly<Record<string, string>>])[] = [
  ['a .bashrc, a .profile and an SSH_CLIENT that makes a shell read them', { SSH_CLIENT: '10.0.0.1 1 2' }],
  ['BASH_ENV', { BASH_ENV: 'HOME/.bashrc' }],
  ['ENV', { ENV: 'HOME/.bashrc' }],
  [
    'exported functions',
    { 'BASH_FUNC_ls%%': '() { echo INTRUDED; }', 'BASH_FUNC_printf%%': '() { echo INTRUDED; }' },
  ],
  [
    'exported functions of what the keeper is started with',
    { 'BASH_FUNC_ulimit%%': '() { echo INTRUDED; exit 1; }' },
  ],
  ['SHELLOPTS that run nothing', { SHELLOPTS: 'noexec' }],
  ['PS4 that runs something, with xtrace', { SHELLOPTS: 'xtrace', PS4: '$(echo INTRUDED >&2)+ ' }],
  ['PROMPT_COMMAND', { PROMPT_COMMAND: 'echo INTRUDED' }],
  ['CDPATH', { CDPATH: '/usr' }],
  ['GLOBIGNORE and BASHOPTS', { GLOBIGNORE: '*', BASHOPTS: 'extdebug:failglob' }],
];

test.each(rows)('ENV-01: %s, and a socket to read from, come before no step of a run', async (_, hostile) => {
  const home = makeHome();
  for (const name of ['.bashrc', '.profile', '.bash_profile', '.bash_login'])
    home.write(join('..', name), 'echo INTRUDED; exit 0\n');
  home.write('bell.md', BOOK);
  home.stub('bellctl', 'echo ding-dong');
  await home.drillbook(['trust', 'bell.md']);
  const env = {
    ...home.env,
    ...Object.fromEntries(
      Object.entries(hostile).map(([name, value]) => [name, value.replace('HOME', home.root)]),
    ),
  };
  const { code, said } = await runWithSocket(home.cwd, env);
  expect([code, said.replace(/\d\d:\d\d:\d\d.*\n/g, '')]).toEqual([
    0,
    expect.not.stringContaining('INTRUDED'),
  ]);
  expect(said).toContain('/\nplain\nstayed\n1\n');
  expect(said).toContain('/\nplain\n');
  expect(said).toMatch(/\n10\n\n/);
  expect(said).not.toMatch(/^\+/m);
});

/** Node gives a child sockets for pipes, which a shell takes for a remote login; this one stays open until the end. */
async function runWithSocket(cwd: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [CLI, 'run', 'bell.md', '--unattended'], { cwd, env, stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (said += part));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
