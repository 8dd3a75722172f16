import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';

const BOOK = `# Gates

| Variable | Description |
| --- | --- |
| \`gate\` | Which gate |

## Close a gate

\`\`\`bash {#close title="Close it"}
gatectl close <gate>
\`\`\`

\`\`\`bash {#look title="See that it is closed" risk=read}
gatectl show <gate>
\`\`\`

## Open a gate

\`\`\`bash
gatectl open <gate>
\`\`\`
`;

/** Names that a shell would run, split or expand if they ever became program text. */
const HOSTILE = [
  '$(touch pwned).md',
  "it's `touch pwned`; #1.md",
  'a b"c.md',
  '*.md',
  'two\nlines; touch pwned.md',
];

function homeWithBooks(): Home {
  const home = makeHome();
  home.stub('drillbook', `exec ${process.execPath} ${CLI} "$@"`);
  home.write('gates.md', BOOK);
  home.write('notes.txt', 'No runbook.');
  return home;
}

function has(shell: string): boolean {
  const found = spawnSync(shell, ['--version']).error === undefined;
  if (!found) console.warn(`SKIPPED: completion in ${shell}, for want of ${shell} here.`);
  return found;
}

/** What the hidden command says of these words, the last one under the cursor: values with descriptions. */
async function offered(home: Home, ...words: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, exitCode } = await home.drillbook([
    '__complete',
    'fish',
    ...words.map(each => `.${each}`),
  ]);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout.split('\n').slice(2);
}

describe('the words that fit', () => {
  test('commands, options and their choices', async () => {
    const home = homeWithBooks();
    expect(await offered(home, 'ru')).toEqual([
      'run\twalk a procedure step by step',
      'runs\truns on this machine, newest first',
    ]);
    expect(await offered(home, '')).not.toContainEqual(expect.stringMatching(/^__complete/));
    expect(await offered(home, 'run', '--ye')).toEqual([
      '--yes\taccept confirmations up to `mutate`',
      '--yes-up-to\taccept confirmations up to this risk',
    ]);
    expect(await offered(home, 'lint', '--format', 's')).toEqual(['sarif\t']);
    expect(await offered(home, 'lint', '--format=s')).toEqual(['--format=sarif\t']);
    expect(await offered(home, 'completion', 'p')).toEqual(['powershell\t']);
    expect(await offered(home, 'run', '--', '--ye')).toEqual([]);
  });

  test('runbooks and directories, then procedures of the file, steps and variables', async () => {
    const home = homeWithBooks();
    mkdirSync(join(home.cwd, 'garden'));
    const procedures = ['close-a-gate\tClose a gate', 'open-a-gate\tOpen a gate'];
    expect(await offered(home, 'run', '')).toEqual(['garden/\t', 'gates.md\t']);
    expect(await offered(home, 'run', 'gates.md#')).toEqual(procedures.map(each => `gates.md#${each}`));
    expect(await offered(home, 'plan', 'gates.md', '')).toEqual(procedures);
    expect(await offered(home, 'run', 'gates.md#close-a-gate', '--from', '')).toEqual([
      'close\tClose it',
      'look\tSee that it is closed',
    ]);
    expect(await offered(home, 'run', 'gates.md', '--var', 'g')).toEqual(['gate=\tWhich gate']);
    expect(await offered(home, 'run', 'missing.md#')).toEqual([]);
  });

  test('runs with their titles, newest first, and only those that can still go on where it matters', async () => {
    const home = homeWithBooks();
    expect(await offered(home, 'resume', '')).toEqual([]);
    expect(existsSync(join(home.root, 'state'))).toBe(false);
    home.stub('gatectl', 'exit 0');
    await home.drillbook(['trust', 'gates.md']);
    const run = (procedure: string) =>
      home.drillbook(['run', `gates.md#${procedure}`, '--plain', '--var', 'gate=north'], {
        input: procedure === 'open-a-gate' ? '\n' : 'q\n',
      });
    await run('open-a-gate');
    await run('close-a-gate');
    expect(await offered(home, 'log', '')).toEqual([
      expect.stringMatching(/^\S+-close-a-gate-\S+\tClose a gate, paused, \S+$/),
      expect.stringMatching(/^\S+-open-a-gate-\S+\tOpen a gate, succeeded, \S+$/),
    ]);
    for (const command of ['resume', 'abort', 'approve'])
      expect(await offered(home, command, '')).toEqual([expect.stringMatching(/-close-a-gate-/)]);
    expect(await offered(home, 'log', 'open-a-gate', '--step', '')).toEqual([
      expect.stringMatching(/^open-a-gate\/\S+\tdone$/),
    ]);
  });

  test('no text of a file controls the terminal or adds a line, and no error is ever shown', async () => {
    const home = homeWithBooks();
    home.write('evil.md', '# E\n\n## One \u001B[31mred\u202E\n\n```bash\ntrue\n```\n');
    const lines = await offered(home, 'run', 'evil.md#');
    expect(lines).toEqual([expect.stringMatching(/^evil\.md#\S+\tOne \\u\{1b\}\[31mred\\u\{202e\}$/)]);
    home.write('broken.md', Buffer.from([0xff, 0, 0xff]).toString('latin1'));
    for (const words of [
      ['run', 'broken.md#'],
      ['run', 'nowhere/'],
      ['nonsense', ''],
      ['run', '--nonsense', ''],
    ])
      expect((await offered(home, ...words)).filter(line => line.includes('#'))).toEqual([]);
    expect((await home.drillbook(['__complete'])).stderr).toBe('');
  });
});

test.each(['bash', 'zsh', 'fish', 'powershell'])('the script for %s is printed whole', async shell => {
  const { stdout, exitCode } = await makeHome().drillbook(['completion', shell]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('__complete');
});

interface Shell {
  readonly name: string;
  readonly args: readonly string[];
  readonly setUp: string;
}

const shells: readonly Shell[] = [
  { name: 'bash', args: ['--norc', '--noprofile', '-i'], setUp: 'source <(drillbook completion bash)' },
  {
    name: 'zsh',
    args: ['-f', '-i'],
    setUp: 'setopt extendedglob; autoload -U compinit; compinit -u -D; source <(drillbook completion zsh)',
  },
  {
    name: 'fish',
    args: [
      '--no-config',
      '-i',
      '-C',
      'function fish_prompt; echo "> "; end; set -g fish_autosuggestion_enabled 0',
    ],
    setUp: 'drillbook completion fish | source',
  },
];

for (const shell of shells)
  describe.skipIf(pty === null || !has(shell.name))(`completion in a real ${shell.name}`, () => {
    test('a Tab completes commands, files, procedures, variables, steps and choices', async () => {
      const { accepted } = await startShell(shell);
      expect(await accepted('drillbook doc\t')).toEqual(['doctor']);
      expect(await accepted('drillbook run ga\t')).toEqual(['run', 'gates.md']);
      expect(await accepted('drillbook run gates.md#cl\t')).toEqual(['run', 'gates.md#close-a-gate']);
      expect(await accepted('drillbook run gates.md op\t')).toEqual(['run', 'gates.md', 'open-a-gate']);
      expect(await accepted('drillbook run gates.md --var ga\tnorth')).toEqual([
        'run',
        'gates.md',
        '--var',
        'gate=north',
      ]);
      expect(await accepted('drillbook run gates.md --from lo\t')).toEqual([
        'run',
        'gates.md',
        '--from',
        'look',
      ]);
      expect(await accepted('drillbook run gates.md --vars no\t')).toEqual([
        'run',
        'gates.md',
        '--vars',
        'notes.txt',
      ]);
      expect(await accepted('drillbook lint --format=sa\t')).toEqual(['lint', '--format=sarif']);
    });

    test('a file name is never program text, whatever is in it', async () => {
      const { home, accepted } = await startShell(shell);
      for (const [at, name] of HOSTILE.entries()) {
        mkdirSync(join(home.cwd, `d${at}`));
        home.write(`d${at}/${name}`, BOOK);
        await accepted(`cd d${at}; drillbook ready`);
        const words = await accepted('drillbook run \t');
        // A list of lines cannot tell such a name: bash and fish offer nothing, zsh finds it by itself.
        if (name.includes('\n') && words.length === 1) expect(words).toEqual(['run']);
        else expect(words).toEqual(['run', name]);
        await accepted('cd ..; drillbook ready');
      }
      const pwned = readdirSync(home.cwd, { recursive: true, encoding: 'utf8' }).filter(each =>
        /pwned$/.test(each),
      );
      expect(pwned).toEqual([]);
    });

    test('a procedure of a file with a space in its name', async () => {
      const { home, accepted } = await startShell(shell);
      home.write('water gates.md', BOOK);
      expect(await accepted('drillbook run water\\ gates.md#cl\t')).toEqual([
        'run',
        'water gates.md#close-a-gate',
      ]);
      expect(await accepted("drillbook run 'water gates.md' cl\t")).toEqual([
        'run',
        'water gates.md',
        'close-a-gate',
      ]);
    });
  });

test.skipIf(pty === null)('bash lists runs with their titles, and never inserts a title', async () => {
  const { home, terminal, accepted } = await startShell(shells[0] as Shell);
  home.write(
    'twice.md',
    '# T\n\n## Flip\n\n```bash\ntrue\n```\n\n## Flop $(touch pwned)\n\n```bash\ntrue\n```\n',
  );
  terminal.key('drillbook run twice.md#\t\t\t');
  await terminal.waitFor(/twice\.md#flop-touch-pwned {2}\(Flop \$\(touch pwned\)\)/);
  expect(await accepted('')).toEqual(['run', 'twice.md#fl']);
  // M-* inserts all that fits.
  expect(await accepted('drillbook run twice.md#\u001B*')).toEqual([
    'run',
    'twice.md#flip',
    'twice.md#flop-touch-pwned',
  ]);
});

/** An interactive shell with the completion loaded; what it then calls `drillbook` with is only noted. */
async function startShell({ name, args, setUp }: Shell) {
  const home = homeWithBooks();
  const log = join(home.root, 'called');
  writeFileSync(log, '');
  const note = join(home.root, 'note.cjs');
  writeFileSync(
    note,
    `require('node:fs').appendFileSync(${JSON.stringify(log)}, JSON.stringify(process.argv.slice(2)) + '\\n');`,
  );
  home.stub(
    'drillbook',
    `case $1 in __complete | completion) exec '${process.execPath}' '${CLI}' "$@" ;; esac\nexec '${process.execPath}' '${note}' "$@"`,
  );
  const terminal = startInTerminal(name, args, {
    env: { ...home.env, PS1: '> ', INPUTRC: '/dev/null' },
    cwd: home.cwd,
    cols: 120,
  });
  onTestFinished(terminal.close);
  const calls = () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter(line => line !== '');
  const accepted = async (keys: string): Promise<readonly string[]> => {
    const before = calls().length;
    terminal.key(`${keys}\r`);
    await terminal.waitFor(() => calls().length > before);
    return JSON.parse(calls().at(-1) ?? '') as readonly string[];
  };
  await terminal.waitFor(/^> ?$/m);
  await accepted(`${setUp}; drillbook ready`);
  return { home, terminal, accepted };
}
