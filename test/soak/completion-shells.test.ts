import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BOOK, homeWithBooks } from '../helpers/completion-home.ts';
import { CLI } from '../helpers/drillbook.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';

/** Names that a shell would run, split or expand if they ever became program text. */
const HOSTILE = [
  '$(touch pwned).md',
  "it's `touch pwned`; #1.md",
  'a b"c.md',
  '*.md',
  'two\nlines; touch pwned.md',
];

function has(shell: string): boolean {
  const found = spawnSync(shell, ['--version']).error === undefined;
  if (!found) console.warn(`SKIPPED: completion in ${shell}, for want of ${shell} here.`);
  return found;
}

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
      expect(await accepted('drillbook doct\t')).toEqual(['doctor']);
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
