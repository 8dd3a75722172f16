import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const VALUE = 'green-apples-17';

const BOOK = `---
variables:
  vault_key:
    from: "cmd: vaultctl show cellar/prod"
---

# Cellar

## Open the cellar

\`\`\`bash {#look risk=read}
cellarctl look
\`\`\`

\`\`\`bash {#open risk=mutate}
cellarctl open --key "<vault_key>"
\`\`\`
`;

function cellar(): Home {
  const home = makeHome();
  home.write('cellar.md', BOOK);
  home.stub('vaultctl', `echo asked >> "$HOME/asked"; echo unlocked: ${VALUE} >&2; echo ${VALUE}`);
  home.stub('cellarctl', 'echo "$@" >> "$HOME/done"; echo "cellar: $*"');
  return home;
}

const read = (home: Home, name: string) =>
  existsSync(join(home.root, name)) ? readFileSync(join(home.root, name), 'utf8') : '';

/** Files below the home, the program's own and others, that hold a text. */
function holding(home: Home, text: string, below: string): string {
  try {
    return execFileSync('grep', ['-rlF', text, join(home.root, below)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

test('a plan shows a reference, and takes nothing from it', async () => {
  const home = cellar();
  const { stdout, exitCode } = await home.drillbook(['plan', 'cellar.md']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('vault_key = ‹secret:vault_key›  ← cmd: vaultctl show cellar/prod');
  expect(stdout).toContain('cellarctl open --key "‹secret:vault_key›"');
  expect(stdout).not.toContain('Blocked');
  expect(stdout).not.toContain('Asked for');
  const given = await home.drillbook(['plan', 'cellar.md', '--var', 'vault_key=env:CELLAR_KEY']);
  expect(given.stdout).toContain('vault_key = ‹secret:vault_key›  ← env:CELLAR_KEY');
  expect(read(home, 'asked')).toBe('');
});

test('a reference is part of what a digest promises', async () => {
  const home = cellar();
  const digest = async (...more: readonly string[]) => {
    const { stdout } = await home.drillbook(['plan', 'cellar.md', '--json', ...more]);
    return JSON.parse(stdout).digest as string;
  };
  expect(await digest()).not.toBe(await digest('--var', 'vault_key=env:CELLAR_KEY'));
  // A value is not: that it was given is nothing that a plan holds.
  expect(await digest('--var', 'vault_key=one')).toBe(await digest('--var', 'vault_key=two'));
});

const has = (value: unknown, key: string) => typeof value === 'object' && value !== null && key in value;

test('SEC-04: a run takes the value once its step is confirmed, no file of it holds the value, and the record says how often it was taken out', async () => {
  const home = cellar();
  await home.drillbook(['trust', 'cellar.md']);
  const ended = await home.drillbook(['run', 'cellar.md', '--unattended', '--yes']);
  expect(ended.exitCode).toBe(0);
  expect(read(home, 'done')).toBe(`look\nopen --key ${VALUE}\n`);
  expect(read(home, 'asked')).toBe('asked\n');
  expect(ended.stdout + ended.stderr).not.toContain(VALUE);
  expect(ended.stderr).toContain('unlocked: ‹secret:vault_key›');
  expect(holding(home, VALUE, 'state')).toBe('');
  expect(holding(home, VALUE, 'data')).toBe('');
  const records = home.records();
  expect(records.find(({ type }) => type === 'answered')).toMatchObject({
    variable: 'vault_key',
    value: null,
    provenance: 'default',
    source: 'cmd: vaultctl show cellar/prod',
  });
  const order = records.map(({ type }) => type);
  expect(order.indexOf('answered')).toBeGreaterThan(order.lastIndexOf('confirmed'));
  const log = await home.drillbook(['log']);
  expect(log.stdout).toContain('vault_key = ‹secret:vault_key›  ← cmd: vaultctl show cellar/prod');
  expect(
    records.find(({ type, output }) => type === 'attempt-ended' && has(output, 'redacted')),
  ).toMatchObject({ output: { redacted: 1 } });
  expect(log.stdout).toContain('a secret was taken out of what it printed');
});

test('whoever is asked to confirm sees the command that gives the value, before it runs', async () => {
  const home = cellar();
  await home.drillbook(['trust', 'cellar.md']);
  const left = await home.drillbook(['run', 'cellar.md', '--plain'], { input: 'r\nq\n' });
  expect(left.exitCode).toBe(75);
  expect(left.stdout).toContain('← cmd: vaultctl show cellar/prod');
  expect(read(home, 'asked')).toBe('');
});

test('an untrusted runbook runs no command of its front matter', async () => {
  const home = cellar();
  const { exitCode } = await home.drillbook(['run', 'cellar.md', '--unattended', '--yes']);
  expect(exitCode).toBe(4);
  expect(read(home, 'asked')).toBe('');
});

test('a reference that fails pauses the run and is named; resume takes it again instead of asking', async () => {
  const home = cellar();
  home.stub('vaultctl', `echo ${VALUE}; exit 7`);
  await home.drillbook(['trust', 'cellar.md']);
  const failed = await home.drillbook(['run', 'cellar.md', '--unattended', '--yes']);
  expect(failed.exitCode).toBe(2);
  expect(failed.stderr).toContain(
    '`cmd: vaultctl show cellar/prod` gives no value for `vault_key`: it ended with exit code 7',
  );
  expect(failed.stdout + failed.stderr).not.toContain(VALUE);
  expect(read(home, 'done')).toBe('look\n');
  home.stub('vaultctl', `echo ${VALUE}`);
  const resumed = await home.drillbook(['resume', '--unattended', '--yes']);
  expect(resumed.exitCode).toBe(0);
  expect(read(home, 'done')).toBe(`look\nopen --key ${VALUE}\n`);
  expect(holding(home, VALUE, 'state')).toBe('');
});

test('a value that does not fit is refused without showing it', async () => {
  const home = cellar();
  home.stub('vaultctl', `printf '${VALUE}\\001'`);
  await home.drillbook(['trust', 'cellar.md']);
  const { exitCode, stdout, stderr } = await home.drillbook(['run', 'cellar.md', '--unattended', '--yes']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('gives no value for `vault_key`');
  expect(stdout + stderr).not.toContain(VALUE);
});

test('references come from a file of values and from `--var` too, and the file that others can read is told', async () => {
  const home = cellar();
  home.write('values.yaml', 'vault_key: file:key\n');
  chmodSync(home.write('key', `${VALUE}\n`), 0o644);
  await home.drillbook(['trust', 'cellar.md']);
  const filed = await home.drillbook(['run', 'cellar.md', '--unattended', '--yes', '--vars', 'values.yaml']);
  expect(filed.exitCode).toBe(0);
  expect(filed.stderr).toContain('can be read by others on this machine (mode 644)');
  const given = await home.drillbook(
    ['run', 'cellar.md', '--unattended', '--yes', '--var', 'vault_key=env:CELLAR_KEY'],
    { env: { ...home.env, CELLAR_KEY: 'red-pears-42' } },
  );
  expect(given.exitCode).toBe(0);
  expect(read(home, 'done').split('\n')).toContain('open --key red-pears-42');
  expect(read(home, 'asked')).toBe('');
});

test('for another type than `secret` the text stays text, and `from` is an error', async () => {
  const home = makeHome();
  home.write('taps.md', '# Taps\n\n```bash\ntapctl open <tap>\n```\n');
  const { stdout } = await home.drillbook(['plan', 'taps.md', '--var', 'tap=env:TAP']);
  expect(stdout).toContain('tap = «env:TAP»');
  home.write(
    'wrong.md',
    '---\nvariables: {tap: {type: int, from: "env:TAP"}}\n---\n\n# Taps\n\n```bash\ntapctl open <tap>\n```\n',
  );
  expect((await home.drillbook(['lint', 'wrong.md'])).stdout).toContain(
    'is for variables of type `secret` only',
  );
});

test('SEC-01: a value that holds a given secret is kept as that is, and not in the plan', async () => {
  const home = makeHome();
  home.write(
    'mail.md',
    '---\nvariables: {pass: {type: secret}, words: {type: text}}\n---\n\n# Mail\n\n```bash {risk=read}\necho "<words>"; echo "<pass>" | wc -c\n```\n',
  );
  await home.drillbook(['trust', 'mail.md']);
  const given = ['--var', `pass=${VALUE}`, '--var', `words=use ${VALUE} here`];
  const planned = await home.drillbook(['plan', 'mail.md', ...given]);
  expect(planned.stdout).not.toContain(VALUE);
  const ended = await home.drillbook(['run', 'mail.md', '--unattended', ...given]);
  expect(ended.stdout).toBe('‹secret:words›\n16');
  expect(ended.stderr).not.toContain(VALUE);
  expect(holding(home, VALUE, 'state')).toBe('');
});
