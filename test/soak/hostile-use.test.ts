import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';

const fence = (attributes: string, command: string) => `\`\`\`bash {${attributes}}\n${command}\n\`\`\`\n\n`;

async function bookOf(steps: string, front = ''): Promise<Home> {
  const home = makeHome();
  home.write('book.md', `${front}# Board\n\n## Update the board\n\n${steps}`);
  await home.drillbook(['trust', 'book.md']);
  return home;
}

function found(home: Home, text: string): boolean {
  try {
    execFileSync('grep', ['-r', '-q', text, home.root, '--exclude=book.md'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['approve', 'would-need-approval', 'must approve'],
  ['confirm-value="[0-9]+"', 'would-ask', 'must read a value off the system'],
  ['probe=lag', 'unknown', 'does not act on'],
])('a step that says %s is not run as if it did not', async (attribute, verdict, why) => {
  const home = await bookOf(fence(`#write risk=read ${attribute}`, 'echo ran > witness.txt'));
  const plan = await home.drillbook(['plan', 'book.md', '--json']);
  expect(JSON.parse(plan.stdout).steps[0].verdict.kind).toBe(verdict);
  const { exitCode, stderr } = await home.drillbook(['run', 'book.md', '--unattended', '--yes']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(why);
  expect(existsSync(join(home.cwd, 'witness.txt'))).toBe(false);
});

test('an act that the author asks for is not given in advance', async () => {
  const home = await bookOf(fence('#write risk=read confirm=type', 'echo ran > witness.txt'));
  expect((await home.drillbook(['run', 'book.md', '--unattended', '--yes'])).exitCode).toBe(2);
});

const FRONT = '---\nvariables:\n  name: {type: word}\n  passphrase: {type: secret}\n---\n\n';

test('an observed value goes through the gate of its variable before it goes anywhere else', async () => {
  const home = await bookOf(
    `1. Read the name on the label <!-- drillbook: #label ask=name -->\n2. Think about it\n\n${fence('#use risk=read', 'psql -c "select \'<name>\'"')}`,
    FRONT,
  );
  const stubs = home.recordingStubs(['psql']);
  const { stdout } = await home.drillbook(['run', 'book.md', '--plain'], { input: "x'; drop table y\nq\n" });
  expect(stdout).toContain('name');
  expect(home.records().filter(record => record.type === 'answered')).toEqual([]);
  expect(() => stubs.argvs()).toThrow();
});

test('an observed secret is in no file of the run', async () => {
  const home = await bookOf(
    `1. Read the passphrase in the safe <!-- drillbook: #safe ask=passphrase -->\n2. Close the safe\n\n${fence('#use risk=read', 'test -n "<passphrase>" && echo used')}`,
    FRONT,
  );
  const { exitCode, stdout } = await home.drillbook(['run', 'book.md', '--plain'], {
    input: 'correct-horse-battery\n\nr\n',
  });
  expect(stdout).toContain('used');
  expect(exitCode).toBe(0);
  expect(found(home, 'correct-horse-battery')).toBe(false);
});

test('the output of a private step is on no disk', async () => {
  const home = await bookOf(fence('#show risk=read private', 'echo "line-$((41 + 1))-of-the-will"'));
  expect((await home.drillbook(['run', 'book.md', '--unattended'])).exitCode).toBe(0);
  expect(found(home, 'line-42-of-the-will')).toBe(false);
});

test('output that becomes a secret is on no disk, and the steps after have the value', async () => {
  const home = await bookOf(
    `${fence('#mint risk=read capture=passphrase', 'echo "battery-$((41 + 1))-staple"')}${fence('#use risk=read', 'printf %s "<passphrase>" | wc -c | grep -qx 17 && echo used')}`,
    FRONT,
  );
  const { exitCode, stdout, stderr } = await home.drillbook(['run', 'book.md', '--unattended']);
  expect({ exitCode, used: stdout.includes('used') }).toEqual({ exitCode: 0, used: true });
  expect(found(home, 'battery-42-staple')).toBe(false);
  expect(stdout + stderr).not.toContain('battery-42-staple');
  expect(stderr).toContain('Output kept from the screen: it captures a secret.');
});

test('what a shell complains about names the step, and not the file that it was given', async () => {
  const home = await bookOf(fence('#look risk=read', 'echo before\nnosuchtool --version\nprintf "%s" /tm'));
  const { stdout, stderr } = await home.drillbook(['run', 'book.md', '--unattended']);
  expect(stdout).toContain('step: line 2: nosuchtool: command not found');
  expect(stdout).toMatch(/^\/tm$/m);
  expect(stdout + stderr).not.toContain('attempts/');
});

test('the last row that a step prints is shown without a line feed at its end', async () => {
  const home = await bookOf(
    fence('#look risk=read', 'printf "first\\nlast"') + fence('#after risk=read', 'echo after'),
  );
  const { stdout } = await home.drillbook(['run', 'book.md', '--unattended']);
  expect(stdout.trimEnd().split('\n')).toEqual(['first', 'last', 'after']);
});

test('output that becomes a secret is on no screen, in line mode and in the console', async () => {
  const home = await bookOf(
    `${fence('#mint risk=read capture=passphrase', 'echo "battery-$((41 + 1))-staple"; echo "trace-$((41 + 1))" >&2')}${fence('#use risk=read', 'test -n "<passphrase>"')}`,
    FRONT,
  );
  const { stdout, stderr } = await home.drillbook(['run', 'book.md', '--plain'], { input: 'r\nr\n' });
  expect(stdout + stderr).not.toMatch(/battery-42|trace-42/);
  expect(stdout).toContain('Output kept from the screen: it captures a secret.');
  if (pty === null) return;
  const terminal = startConsole(home, ['run', 'book.md']);
  await terminal.waitFor(/▶ Run this command/);
  await new Promise(resolve => setTimeout(resolve, 350));
  terminal.key('r');
  await terminal.waitFor(/Output kept from the screen/);
  await terminal.waitFor(/▶ Run this command/);
  expect(terminal.raw()).not.toMatch(/battery-42|trace-42/);
});

test('--yes goes no further than the config allows, the runbook’s own repository included', async () => {
  const home = makeHome();
  mkdirSync(join(home.cwd, 'repository'));
  home.write('repository/.drillbook.yaml', 'yes-up-to: read\n');
  home.write(
    'repository/book.md',
    `# Board\n\n## Update\n\n${fence('#write risk=mutate', 'echo ran > witness.txt')}`,
  );
  await home.drillbook(['trust', 'repository/book.md']);
  for (const yes of [['--yes'], ['--yes-up-to', 'mutate']]) {
    const { exitCode } = await home.drillbook(['run', 'repository/book.md', '--unattended', ...yes]);
    expect({ yes, exitCode }).toEqual({ yes, exitCode: 2 });
  }
});

test('a digest that is empty or too short opens no gate', async () => {
  const home = await bookOf(fence('#look risk=read', 'true'));
  for (const digest of ['', '1', 'zzzzzzzzzzzzzzz', '0123456789ab']) {
    expect((await home.drillbook(['run', 'book.md', '--unattended', '--plan', digest])).exitCode).toBe(2);
  }
  const { digest } = JSON.parse((await home.drillbook(['plan', 'book.md', '--json'])).stdout);
  expect((await home.drillbook(['run', 'book.md', '--unattended', '--plan', digest])).exitCode).toBe(0);
});

test.each([
  ['"cwd":"/srv"', '"cwd":"/tmp"'],
  ['"BOARD":"lobby"', '"BOARD":"vault"'],
  ['"confirm":"type"', '"confirm":"none"'],
])('a pinned plan in which %s became %s is not resumed', async (before, after) => {
  const home = await bookOf(fence('#write risk=mutate cwd=/srv env.BOARD=lobby confirm=type', 'pwd'));
  expect((await home.drillbook(['run', 'book.md', '--plain'], { input: 'q\n' })).exitCode).toBe(75);
  const path = join(home.newestRun(), 'plan.json');
  const pinned = readFileSync(path, 'utf8');
  expect(pinned).toContain(before);
  writeFileSync(path, pinned.replaceAll(before, after));
  const { exitCode, stderr } = await home.drillbook(['resume', '--plain'], { input: 'q\n' });
  expect(stderr).toContain('not the one it was started with');
  expect(exitCode).toBe(5);
});

test('an annotation that nobody can read stops the procedure before it starts', async () => {
  const home = await bookOf(fence('#look risk=read expect="("', 'echo hello'));
  const { exitCode, stderr } = await home.drillbook(['run', 'book.md', '--unattended']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/book\.md:5: .*expect/);
});

test('an expectation that would be judged for ever fails the step instead', async () => {
  const home = await bookOf(
    fence('#look risk=read expect="^(a+)+$"', `echo ${'a'.repeat(40)}!`) +
      fence('#after risk=read', 'echo AFTER'),
  );
  const { exitCode, stdout, stderr } = await home.drillbook(['run', 'book.md', '--unattended']);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('could not be judged: no answer within 2 seconds');
  expect(stdout).not.toContain('AFTER');
});

test('a value that a later step brings is asked for by the step before it', async () => {
  const home = await bookOf(
    `${fence('#use risk=read', 'echo <size>')}${fence('#measure risk=read capture=size', 'echo 7')}`,
  );
  const { exitCode, stdout, stderr } = await home.drillbook(['run', 'book.md', '--plain'], {
    input: '5\nr\nr\n',
  });
  expect(stderr).not.toContain('this is a bug');
  expect(stdout).toContain('size>');
  expect(exitCode).toBe(0);
});

test('a step off the main line cannot be run by itself, and nothing is called a success', async () => {
  const home = await bookOf(`${fence('#start risk=mutate undo=#stop', 'true')}${fence('#stop', 'true')}`);
  const { exitCode, stderr } = await home.drillbook([
    'run',
    'book.md',
    '--only',
    'stop',
    '--unattended',
    '--yes',
  ]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('left to run');
});

test('verify refuses what is no journal', async () => {
  const home = makeHome();
  home.write('empty.ndjson', '');
  expect((await home.drillbook(['verify', 'empty.ndjson'])).exitCode).toBe(1);
  const none = await home.drillbook(['verify', home.cwd]);
  expect(none.exitCode).toBe(2);
  expect(none.stderr).not.toContain('this is a bug');
});

test('JSON on stdout holds nothing that a terminal obeys', async () => {
  const home = makeHome();
  home.write('evil.md', '# Evil \u009b31m \u202e title\n\n## Go \u009b2J\n\n```bash\necho hi\n```\n');
  for (const args of [
    ['list', '--json'],
    ['inspect', 'evil.md', '--json'],
    ['plan', 'evil.md', '--json'],
  ]) {
    const { stdout } = await home.drillbook(args);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    JSON.parse(stdout);
  }
});
