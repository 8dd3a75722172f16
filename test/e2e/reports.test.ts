import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { BUNDLE_NAMESPACE } from '../../engine/host/manifest.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';
import { allowedSigners, canSign, newKey } from '../helpers/ssh-keys.ts';

const python = facility('python3', ['-c', '']);

const BOOK = `# Lighthouse <script>alert(1)</script>

## Relight the lamp

\`\`\`bash {#look budget=2s}
# Look at the lamp
echo "glass | is <b>clean</b>"
\`\`\`

\`\`\`bash {#pump risk=mutate retry=1 delay=10ms idempotent}
# Pump the oil
[ -e pumped ] || { touch pumped; echo "no pressure" >&2; exit 3; }; printf '\\033[32m4 bar\\033[0m \\033[2J'
\`\`\`

\`\`\`bash {#light risk=mutate}
# Light it
echo lit >> diary
\`\`\`
`;

let home: Home;
let id = '';

beforeAll(async () => {
  home = makeHome();
  home.write('lighthouse.md', BOOK);
  await home.drillbook(['trust', 'lighthouse.md']);
  for (const last of [false, true]) {
    rmSync(join(home.cwd, 'pumped'), { force: true });
    const more = last ? ['--drill'] : [];
    const ended = await home.drillbook([
      'run',
      'lighthouse.md',
      '--unattended',
      '--yes-up-to',
      'destroy',
      ...more,
    ]);
    expect(ended.stderr).toContain('Succeeded');
  }
  id = home.newestRunId();
});

test('`report` tells a drill from another run, and takes the form from the name of the file', async () => {
  const drill = await home.drillbook(['report']);
  expect(drill.stdout).toMatch(/^# Drill report: Relight the lamp\n/);
  expect(drill.stdout).toMatch(/\| 2\\\. Pump the oil \| done \| .*median.* \| 2 \|/);
  const timeline = await home.drillbook(['report', id, '--kind', 'timeline']);
  expect(timeline.stdout).toMatch(/^# Timeline: Relight the lamp\n/);
  const { exitCode, stderr } = await home.drillbook(['report', '--kind', 'review', '--out', 'review.html']);
  expect([exitCode, stderr]).toEqual([0, `Run ${id} is in review.html.`]);
  const page = readFileSync(join(home.cwd, 'review.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toContain('<script');
  expect(page).toContain('<strong>To fill in: </strong>');
});

test('`report` refuses a kind and a form that there is none of, and overwrites nothing', async () => {
  home.write('mine.md', 'mine');
  const refused = [
    [['--kind', 'novel'], /There is: `drill`, `timeline`, `review`/],
    [['--format', 'junit'], /`markdown`, `html` and `json`/],
    [['--out', 'mine.md'], /exists already/],
  ] as const;
  for (const [args, why] of refused) {
    const { exitCode, stderr } = await home.drillbook(['report', ...args]);
    expect([exitCode, why.test(stderr)]).toEqual([2, true]);
  }
  expect(readFileSync(join(home.cwd, 'mine.md'), 'utf8')).toBe('mine');
});

test('every exporter makes something of the run, and hostile text in it stays text', async () => {
  const made = async (to: string) => (await home.drillbook(['export', '--to', to])).stdout;
  expect(JSON.parse(await made('json'))).toMatchObject({ v: 1, kind: 'drill', run: id });
  expect(await made('junit')).toMatch(/tests="3" failures="0" errors="0" skipped="0"/);
  expect(await made('job-summary')).toMatch(/^## Drill report: Relight the lamp\n/);
  expect(await made('timings')).toMatch(/^"number","step"/);
  expect(await made('html')).toContain('Lighthouse &lt;script&gt;');
  expect(await made('chart')).toMatch(/^<svg .*role="img"/);
  const cast = (await made('asciicast'))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  const played = cast
    .slice(1)
    .map(([, , text]) => text)
    .join('');
  expect(cast[0]).toMatchObject({ version: 2, title: 'Relight the lamp' });
  expect(played).toContain('\u{1b}[32m4 bar');
  expect(played).toContain('\\u{1b}[2J');
  expect(played).not.toContain('\u{1b}[2J');
});

test('the bundle has the reports, and its journal makes the same ones again', async () => {
  await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
  const reports = readdirSync(join(home.cwd, 'evidence/reports')).sort();
  expect(reports).toEqual([
    'drill.html',
    'drill.json',
    'drill.md',
    'made-from.json',
    'run.cast',
    'timeline.html',
    'timeline.json',
    'timeline.md',
    'timings.csv',
  ]);
  const { stdout, exitCode } = await home.drillbook(['verify', 'evidence']);
  expect([exitCode, stdout.slice(0, 7)]).toEqual([0, 'whole: ']);
});

test('a changed byte of any report is found, with its hash in the list changed too, and by another verifier', async () => {
  const copy = join(home.root, 'copy');
  for (const name of readdirSync(join(home.cwd, 'evidence/reports'))) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(join(home.cwd, 'evidence'), copy, { recursive: true });
    const path = join(copy, 'reports', name);
    const bytes = readFileSync(path);
    const before = createHash('sha256').update(bytes).digest('hex');
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const first = await home.drillbook(['verify', copy]);
    expect([name, first.exitCode]).toEqual([name, 1]);
    expect(first.stdout).toContain(`file-changed: reports/${name} does not have the hash`);
    if (python) {
      const theirs = spawnSync('python3', ['test/verifier/verify.py', copy], { encoding: 'utf8' });
      expect(JSON.parse(theirs.stdout).faults).toEqual([['file-changed', null]]);
    }
    if (name === 'made-from.json') continue;
    const after = createHash('sha256').update(bytes).digest('hex');
    const list = join(copy, 'MANIFEST');
    writeFileSync(list, readFileSync(list, 'utf8').replace(before, after));
    const second = await home.drillbook(['verify', copy]);
    expect([name, second.exitCode]).toEqual([name, 1]);
    expect(second.stdout).toContain(`file-changed: reports/${name} is not what the journal makes.`);
  }
}, 120_000);

test('what the journal does not make is no report: without what they are made from, by another version, or one more', async () => {
  const copy = bundleWith('older', { 'made-from.json': older });
  const same = await home.drillbook(['verify', copy]);
  expect(same.exitCode).toBe(0);
  expect(same.stderr).toContain('The reports name drillbook 0.0.1 as what made them');
  expect(existsSync(join(home.newestRun(), 'reports'))).toBe(false);
  const forged = (text: string) => text.replaceAll('done', 'gone');
  const faults = [
    [{ 'made-from.json': older, 'drill.md': forged }, /file-changed: reports\/drill\.md is not what/],
    [{ 'made-from.json': () => null, 'drill.md': forged }, /file-missing: reports\/made-from\.json/],
    [{ 'made-from.json': () => null }, /file-missing: reports\/made-from\.json/],
    [{ 'summary.html': () => '<p>RTO met</p>' }, /file-unlisted: reports\/summary\.html is no report/],
    [{ 'drill.md': () => null }, /file-missing: reports\/drill\.md is missing/],
  ] as const;
  for (const [index, [changes, why]] of faults.entries()) {
    const { exitCode, stdout } = await home.drillbook(['verify', bundleWith(`forged-${index}`, changes)]);
    expect([index, exitCode, why.test(stdout)]).toEqual([index, 1, true]);
  }
}, 60_000);

test.skipIf(!canSign)('who signed the list of files vouches for reports of another version', async () => {
  const changed = (text: string) => text.replaceAll('done', 'finished');
  const copy = bundleWith('vouched', { 'made-from.json': older, 'drill.md': changed });
  const key = newKey('ada');
  const list = join(copy, 'MANIFEST');
  rmSync(`${list}.sig`, { force: true });
  spawnSync('ssh-keygen', ['-q', '-Y', 'sign', '-n', BUNDLE_NAMESPACE, '-f', key, list]);
  const signers = allowedSigners({ ada: key });
  expect(await home.drillbook(['verify', copy, '--allowed-signers', signers])).toMatchObject({
    exitCode: 0,
    stderr: expect.stringMatching(
      /not checked, and only the signature of ada \(\S+\) vouches for them: reports\/drill\.md\./,
    ),
  });
  // Whose signature it is, nobody says.
  expect(await home.drillbook(['verify', copy])).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('drillbook 0.0.1 may not have made it'),
  });
});

test('reports that lie without a list of files are held against the journal too', async () => {
  const copy = bundleWith('unlisted', { 'drill.md': text => text.replaceAll('done', 'gone') });
  rmSync(join(copy, 'MANIFEST'));
  const { exitCode, stdout } = await home.drillbook(['verify', copy]);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('file-changed: reports/drill.md is not what the journal makes.');
});

test('a report or bundle that cannot be written says so and what to do, and leaves no file', async () => {
  symlinkSync('nowhere', join(home.cwd, 'dangling.md'));
  const refused = [
    [['report', '--out', 'no/such/report.md'], /could not be written: the system said ENOENT/],
    [['report', '--out', 'dangling.md'], /exists already/],
    [
      ['export', '--to', 'junit', '--out', 'lighthouse.md/x'],
      /could not be written: the system said ENOTDIR/,
    ],
    [
      ['export', '--to', 'bundle', '--out', '/proc/nothing/x'],
      /could not be made: \w+\.\n.*Name a directory/,
    ],
  ] as const;
  for (const [args, why] of refused) {
    const { exitCode, stderr } = await home.drillbook([...args]);
    expect([args, exitCode, why.test(stderr)]).toEqual([args, 2, true]);
  }
  const small = spawnSync(
    'bash',
    [
      '-c',
      `ulimit -f 1; trap '' XFSZ; exec "$@"`,
      'bash',
      process.execPath,
      CLI,
      'report',
      '--out',
      'large.html',
    ],
    {
      cwd: home.cwd,
      env: home.env,
      encoding: 'utf8',
    },
  );
  expect([small.status, small.stderr]).toEqual([2, expect.stringContaining('the system said EFBIG')]);
  expect(existsSync(join(home.cwd, 'large.html'))).toBe(false);
});

test('a job summary is of the kind that the run is, or that was asked for', async () => {
  const runs = dirname(home.newestRun());
  const ordinary = readdirSync(runs).find(
    name =>
      /^\d/.test(name) && !readFileSync(join(runs, name, 'journal.ndjson'), 'utf8').includes('"drill":true'),
  );
  const made = async (...args: readonly string[]) =>
    (await home.drillbook(['export', ...args, '--to', 'job-summary'])).stdout;
  expect(await made(ordinary ?? '')).toMatch(/^## Timeline: Relight the lamp\n/);
  expect(await made(id, '--kind', 'review')).toMatch(/^## Post-incident review/);
});

test('why a step failed is said once', async () => {
  home.write('leak.md', '# Leak\n\n## Find it\n\n```bash {#leak risk=read}\n# Look below\nexit 3\n```\n');
  await home.drillbook(['trust', 'leak.md']);
  await home.drillbook(['run', 'leak.md', '--unattended']);
  const { stdout } = await home.drillbook(['report', '--kind', 'review']);
  expect(stdout).toMatch(/Look below: failed, because: exit code 3 in /);
});

function older(text: string): string {
  return text.replace(/"tool": ".*?"/, '"tool": "drillbook 0.0.1"');
}

/** A copy of the bundle with its reports changed, added or taken away, and a list of files that fits. */
function bundleWith(
  name: string,
  changes: Readonly<Record<string, (text: string) => string | null>>,
): string {
  const copy = join(home.root, name);
  cpSync(join(home.cwd, 'evidence'), copy, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(copy, 'reports', file);
    const text = change(existsSync(path) ? readFileSync(path, 'utf8') : '');
    if (text === null) rmSync(path);
    else writeFileSync(path, text);
    const list = join(copy, 'MANIFEST');
    const others = readFileSync(list, 'utf8')
      .split('\n')
      .filter(line => line !== '' && !line.endsWith(`  reports/${file}`));
    const hash = createHash('sha256')
      .update(text ?? '')
      .digest('hex');
    const lines = [...others, ...(text === null ? [] : [`${hash}  reports/${file}`])];
    writeFileSync(list, `${lines.toSorted((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('\n')}\n`);
  }
  return copy;
}
