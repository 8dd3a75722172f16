import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { allowedSigners, canSign, newKey } from '../helpers/ssh-keys.ts';
import { until } from '../helpers/temporary-run.ts';

const BOOK = `# Ledger

## Close the day

\`\`\`bash
# Count the entries
wc -l entries.txt

# Say hello with a password
echo "hello <db_password>"

# Note who did it
WHO=$(id -un); echo "$WHO"
\`\`\`
`;

const SECRET = 'correct-horse-battery';

/** A home in which "Close the day" was run once. */
async function closedDay(config = ''): Promise<Home> {
  const home = makeHome();
  home.write('ledger.md', BOOK);
  home.write('entries.txt', 'one\ntwo\n');
  if (config !== '') home.config(config);
  await home.drillbook(['trust', 'ledger.md']);
  const given = ['--var', `db_password=${SECRET}`];
  const ended = await home.drillbook(['run', 'ledger.md', '--unattended', '--yes', ...given]);
  expect(ended.stderr).toContain('Succeeded');
  return home;
}

test('a bundle is the run as it lies there, without keys, locks and secrets, and sha256sum checks it', async () => {
  const home = await closedDay();
  const { exitCode, stderr } = await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
  expect(stderr).toContain('not signed: there is no `signing-key`');
  expect(exitCode).toBe(0);
  const bundle = join(home.cwd, 'evidence');
  execFileSync('sha256sum', ['--strict', '-c', 'MANIFEST'], { cwd: bundle, stdio: 'ignore' });

  for (const name of ['journal.ndjson', 'runbook.md', 'plan.json', 'sessions/local.json'])
    expect(readFileSync(join(bundle, name))).toEqual(readFileSync(join(home.newestRun(), name)));
  const files = filesOf(bundle);
  expect(files.filter(name => /\/output\.0$/.test(name))).toHaveLength(3);
  expect(files.filter(name => /key|lock|reserve|volatile|keeper/.test(name))).toEqual([]);
  const leaked = files.filter(name => readFileSync(join(bundle, name)).includes(SECRET));
  expect(leaked).toEqual([]);
  expect(existsSync(join(home.newestRun(), 'fingerprint-key'))).toBe(true);
});

test('an export overwrites nothing, and leaves nothing half done', async () => {
  const home = await closedDay();
  home.write('evidence', 'mine');
  const refused = await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('exists already');
  expect(readFileSync(join(home.cwd, 'evidence'), 'utf8')).toBe('mine');
  const elsewhere = await home.drillbook(['export', '--to', 'bundle', '--out', 'entries.txt/evidence']);
  expect(elsewhere.exitCode).toBe(2);
});

test('a damaged journal is evidence too: it is taken as it is, and that is said', async () => {
  const home = await closedDay();
  const journal = join(home.newestRun(), 'journal.ndjson');
  writeFileSync(journal, readFileSync(journal, 'utf8').replace('entries', 'entires'));
  const { exitCode, stderr } = await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('does not have the hash that it states');
  expect(readFileSync(join(home.cwd, 'evidence/journal.ndjson'))).toEqual(readFileSync(journal));
  expect((await home.drillbook(['verify', 'evidence'])).stdout).toMatch(/^edited: record \d+,/);
});

test('a run that goes on can be exported meanwhile, with what has been printed so far', async () => {
  const home = makeHome();
  home.write(
    'ledger.md',
    '# Ledger\n\n## Wait\n\n```bash\necho begun; until [ -e go ]; do sleep 0.05; done\n```\n',
  );
  await home.drillbook(['trust', 'ledger.md']);
  const run = home.drillbook(['run', 'ledger.md', '--unattended', '--yes']);
  const runs = join(home.root, 'state/drillbook/runs');
  await until(
    () =>
      existsSync(runs) &&
      readdirSync(runs).length > 0 &&
      filesOf(home.newestRun()).some(name => /output\.0$/.test(name)),
  );
  const { exitCode } = await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
  home.write('go', '');
  expect(exitCode).toBe(0);
  const verified = await home.drillbook(['verify', 'evidence']);
  expect(verified.stdout).toMatch(/^whole: /);
  const records = readFileSync(join(home.cwd, 'evidence/journal.ndjson'), 'utf8');
  expect(records).toContain('"type":"attempt-started"');
  expect(records).not.toContain('"type":"attempt-ended"');
  expect((await run).exitCode).toBe(0);
});

test('a name cannot forge a line of the verdict, and a file that was named must be there', async () => {
  const home = await closedDay();
  await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
  writeFileSync(join(home.cwd, 'evidence', 'x\nwhole: 9 records'), '');
  const { exitCode, stdout } = await home.drillbook(['verify', 'evidence']);
  expect(exitCode).toBe(1);
  expect(stdout).not.toMatch(/^whole/m);
  expect(stdout).toContain('file-unlisted: x␊whole: 9 records is not in MANIFEST.');
  for (const option of ['--anchor', '--allowed-signers']) {
    const refused = await home.drillbook(['verify', 'evidence', option, 'nowhere']);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(`Expected a file after ${option}`);
  }
});

describe.skipIf(!canSign)('with a key', () => {
  test('ssh-keygen alone tells who signed the bundle and the head of its journal', async () => {
    const key = newKey('ada');
    const home = await closedDay(`signing-key: ${key}\n`);
    const { stderr } = await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
    expect(stderr).toContain('MANIFEST, signed');
    const bundle = join(home.cwd, 'evidence');
    const signers = allowedSigners({ 'ada@example.org': key });
    const last = home.records().at(-1);
    expect(last).toMatchObject({ type: 'checkpointed', key });
    const signed = { MANIFEST: 'drillbook-bundle', [`checkpoints/${last?.['seq']}`]: 'drillbook-checkpoint' };
    for (const [file, namespace] of Object.entries(signed)) {
      const checked = spawnSync(
        'ssh-keygen',
        ['-Y', 'verify', '-f', signers, '-I', 'ada@example.org', '-n', namespace, '-s', `${file}.sig`],
        { cwd: bundle, input: readFileSync(join(bundle, file)), encoding: 'utf8' },
      );
      expect(checked.stdout).toContain(`Good "${namespace}" signature for ada@example.org`);
    }
    expect(readFileSync(join(bundle, `checkpoints/${last?.['seq']}`), 'utf8')).toContain(
      `\nhead ${last?.['hash']}\n`,
    );
  });

  test('a key that cannot sign is a warning, and no failed run', async () => {
    const key = newKey('ada', { passphrase: 'green apples' });
    const home = await closedDay(`signing-key: ${key}\n`);
    expect(home.records().at(-1)).toMatchObject({ type: 'warned' });
    expect(String(home.records().at(-1)?.['why'])).toContain(`Nothing was signed with ${key}`);
    const { exitCode, stderr } = await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Warning: Nothing was signed');
    expect(existsSync(join(home.cwd, 'evidence/MANIFEST.sig'))).toBe(false);
  });
});

function filesOf(directory: string): readonly string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return names.filter(name => statSync(join(directory, name), { throwIfNoEntry: false })?.isFile());
}
