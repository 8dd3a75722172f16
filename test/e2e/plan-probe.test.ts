import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = `---
variables:
  level: {type: int}
  pass: {from: "cmd: damctl secret"}
---

# Dam

## Open the sluice

\`\`\`bash {#measure risk=read capture=level}
damctl level <gate>
\`\`\`

\`\`\`bash {#guess}
cat notes.txt; damctl guessed
\`\`\`

\`\`\`bash {#warn if="level > 5" risk=mutate}
damctl warn
\`\`\`

\`\`\`bash {#calm if="level <= 5" risk=read}
damctl calm
\`\`\`

\`\`\`bash {#raise check=#is-raised risk=mutate}
damctl raise
\`\`\`

\`\`\`bash {#drain check=#is-drained dry=#drain-dry risk=disrupt}
damctl drain
\`\`\`

\`\`\`bash {#log risk=read follow}
damctl log
\`\`\`

\`\`\`bash {#sign risk=read}
damctl sign "<pass>"
\`\`\`

\`\`\`bash {#other risk=read}
damctl crew <crew>
\`\`\`

### Helpers

\`\`\`bash {#is-raised}
damctl is-raised
\`\`\`

\`\`\`bash {#is-drained}
damctl is-drained
\`\`\`

\`\`\`bash {#drain-dry}
damctl drain --dry
\`\`\`
`;

const GIVEN = ['plan', 'dam.md#open-the-sluice', '--var', 'gate=north'];

async function dam(): Promise<Home> {
  const home = makeHome();
  home.write('dam.md', BOOK);
  home.stub(
    'damctl',
    'echo "$*" >> "$HOME/witness"; case $1 in level) echo 7;; is-drained) echo half full >&2; exit 1;; esac',
  );
  await home.drillbook(['trust', 'dam.md']);
  return home;
}

const witness = (home: Home) =>
  existsSync(join(home.root, 'witness'))
    ? readFileSync(join(home.root, 'witness'), 'utf8').split('\n').slice(0, -1)
    : [];

/** Every file below a directory with a hash of what is in it. */
function picture(directory: string): Readonly<Record<string, string>> {
  if (!existsSync(directory)) return {};
  return Object.fromEntries(
    readdirSync(directory, { recursive: true, withFileTypes: true }).map(entry => {
      const path = join(entry.parentPath, entry.name);
      return [path, entry.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''];
    }),
  );
}

/** Verdict of each step, by id. */
async function verdicts(home: Home, ...more: readonly string[]) {
  const { stdout } = await home.drillbook([...GIVEN, '--json', ...more]);
  const { steps, digest } = JSON.parse(stdout) as {
    readonly digest: string;
    readonly steps: readonly { readonly id: string; readonly verdict: Readonly<Record<string, unknown>> }[];
  };
  return { digest, of: Object.fromEntries(steps.map(({ id, verdict }) => [id, verdict])) };
}

test('exactly what is said to read, checks and dry runs are started, in order; a guess is not enough', async () => {
  const home = await dam();
  const { exitCode, stderr, stdout } = await home.drillbook([...GIVEN, '--probe']);
  expect(exitCode).toBe(0);
  expect(witness(home)).toEqual(['level north', 'is-raised', 'is-drained', 'drain --dry']);
  expect(stderr).toContain('damctl level «north»');
  expect(stderr).toMatch(/✓ exit code 0 in .*, level = «7»/);
  expect(stderr).toMatch(/✗ exit code 1/);
  expect(stderr).toContain('│ half full');
  expect(stderr).toMatch(/Not probed: .*: it goes on until somebody stops it/);
  expect(stderr).toMatch(/Not probed: .*: it needs a value for pass/);
  expect(stdout).toContain('nothing was started but 4 probes');
  expect(stdout).toContain('already done: is-raised');
});

test('what was learnt decides verdicts, and the digest promises the same', async () => {
  const home = await dam();
  const before = await verdicts(home);
  const after = await verdicts(home, '--probe');
  expect(after.digest).toBe(before.digest);
  expect([before.of.warn, before.of.calm, before.of.raise, before.of.drain]).toMatchObject([
    { kind: 'unknown', dependsOn: ['level'] },
    { kind: 'unknown', dependsOn: ['level'] },
    { kind: 'unknown', check: 'is-raised' },
    { kind: 'unknown', check: 'is-drained' },
  ]);
  expect([after.of.warn, after.of.calm, after.of.raise, after.of.drain]).toMatchObject([
    { kind: 'would-run' },
    { kind: 'would-skip', by: 'condition' },
    { kind: 'would-skip', by: 'check' },
    { kind: 'would-run' },
  ]);
});

test('a run judges a captured number as the number that it is declared', async () => {
  const home = await dam();
  home.stub('damctl', 'echo "$*" >> "$HOME/witness"; [ "$1" != level ] || echo 7');
  const text =
    BOOK.slice(0, BOOK.indexOf('```bash {#guess}')) +
    BOOK.slice(BOOK.indexOf('```bash {#warn'), BOOK.indexOf('```bash {#raise'));
  home.write('dam.md', text);
  await home.drillbook(['trust', 'dam.md']);
  const ran = await home.drillbook(['run', ...GIVEN.slice(1), '--unattended', '--yes']);
  expect(ran.exitCode).toBe(0);
  expect(witness(home)).toEqual(['level north', 'warn']);
});

test('a run takes the digest of a plan that was probed', async () => {
  const home = await dam();
  const { digest } = await verdicts(home, '--probe');
  const ran = await home.drillbook(['run', ...GIVEN.slice(1), '--plan', digest, '--plain'], { input: 'q\n' });
  expect(ran.exitCode).toBe(75);
});

test('no file of state, data or memory is left or changed', async () => {
  const home = await dam();
  await home.drillbook(['run', ...GIVEN.slice(1), '--plain'], { input: 'q\n' });
  const places = ['state', 'data', 'config', 'cache'].map(name => join(home.root, name));
  const seen = () => [...places, home.env.XDG_RUNTIME_DIR ?? ''].map(picture);
  // The keeper of the run takes its own files with it.
  const keeper = join(home.newestRun(), 'keeper/keeper.json');
  await waitUntil('the keeper of the run has left', () => !existsSync(keeper));
  const before = seen();
  const temporary = makeHome().root;
  await home.drillbook([...GIVEN, '--probe'], { env: { ...home.env, TMPDIR: temporary } });
  expect(witness(home)).toContain('level north');
  expect(seen()).toEqual(before);
  expect(readdirSync(temporary).filter(name => name.startsWith('drillbook-probe'))).toEqual([]);
});

test('a plan that may not run is not probed', async () => {
  const home = await dam();
  home.write('dam.md', `${BOOK}\nMore.\n`);
  const { exitCode } = await home.drillbook([...GIVEN, '--probe']);
  expect(exitCode).toBe(4);
  expect(witness(home)).toEqual([]);
});

test('a plan without anything to probe says so', async () => {
  const home = makeHome();
  home.write('taps.md', '# Taps\n\n```bash\nls taps\n```\n');
  await home.drillbook(['trust', 'taps.md']);
  const { exitCode, stderr, stdout } = await home.drillbook(['plan', 'taps.md', '--probe']);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('Nothing to probe');
  expect(stdout).toContain('Dry run: nothing was started.');
});

test('a probe ends with its time, and teaches nothing', async () => {
  const home = makeHome();
  home.write(
    'taps.md',
    '# Taps\n\n```bash {#look risk=read timeout=1s}\nsleep 60\n```\n\n```bash {#shut if="steps.look.exit == 0"}\ntapctl shut\n```\n',
  );
  await home.drillbook(['trust', 'taps.md']);
  const { stderr, stdout } = await home.drillbook(['plan', 'taps.md', '--probe', '--json']);
  expect(stderr).toContain('timed out after 1');
  expect(JSON.parse(stdout).steps[1].verdict).toMatchObject({ kind: 'unknown' });
});

test('the interrupt key ends the probe, and nothing of it is left', async () => {
  const home = makeHome();
  const temporary = makeHome().root;
  home.write('taps.md', '# Taps\n\n```bash {#look risk=read}\necho $$ > "$HOME/pid"; exec sleep 60\n```\n');
  await home.drillbook(['trust', 'taps.md']);
  const probing = execa(process.execPath, [CLI, 'plan', 'taps.md', '--probe'], {
    cwd: home.cwd,
    env: { ...home.env, TMPDIR: temporary },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
  });
  await waitUntil('the probe runs', () => existsSync(join(home.root, 'pid')));
  probing.kill('SIGINT');
  expect((await probing).exitCode).toBe(130);
  expect(readdirSync(temporary).filter(name => name.startsWith('drillbook-probe'))).toEqual([]);
});
