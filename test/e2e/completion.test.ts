import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { homeWithBooks } from '../helpers/completion-home.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';

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
