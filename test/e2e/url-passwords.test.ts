import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const BOOK = `---
variables:
  ledger: {type: text}
---

# Ledger

## Copy it

\`\`\`bash {#from risk=read env.MIRROR=postgres://app:mirror-pass-1@mirror/ledger}
printf "from "; printenv MIRROR; printenv MIRROR | cut -d: -f3
\`\`\`

\`\`\`bash {#to risk=read}
echo "to <ledger>"; echo "<ledger>" | cut -d: -f3; echo "cache $CACHE_URL"; export ARCHIVE="<ledger>"
\`\`\`

\`\`\`bash {#again risk=read}
echo "again <ledger> $ARCHIVE $CACHE_URL" | wc -w
echo "$ARCHIVE"
\`\`\`
`;

const ADDRESS = 'postgres://app:ledger-pass-2@db/ledger';
const PASSWORDS = /(?:mirror|ledger|cache|note)-pass-\d/;

function onDisk(home: Home): readonly string[] {
  try {
    const args = [
      '-r',
      '-l',
      '-E',
      PASSWORDS.source.replace('(?:', '(').replace('\\d', '[0-9]'),
      join(home.root, 'state'),
    ];
    return execFileSync('grep', args, { encoding: 'utf8' }).trim().split('\n');
  } catch {
    return [];
  }
}

async function ledger(): Promise<Home> {
  const home = makeHome();
  writeFileSync(join(home.cwd, 'ledger.md'), BOOK);
  await home.drillbook(['trust', 'ledger.md']);
  return { ...home, env: { ...home.env, CACHE_URL: 'redis://:cache-pass-3@cache' } };
}

test('the password of an address is on no screen and in no file of a run but the runbook that says it', async () => {
  const home = await ledger();
  const { exitCode, stdout, stderr } = await home.drillbook(
    ['run', 'ledger.md', '--unattended', '--var', `ledger=${ADDRESS}`],
    { env: home.env },
  );
  expect(exitCode).toBe(0);
  expect(stdout + stderr).not.toMatch(PASSWORDS);
  expect(stdout).toContain('from ‹secret:MIRROR›');
  expect(stdout).toContain('cache ‹secret:CACHE_URL›');
  // The steps had the values all the same.
  expect(stdout).toMatch(/^4$/m);
  const [runbook, plan, ...others] = onDisk(home)
    .map(path => path.slice(path.lastIndexOf('/') + 1))
    .sort()
    .reverse();
  expect([runbook, plan, others]).toEqual(['runbook.md', 'plan.json', []]);
  expect(home.records().find(record => record['variable'] === 'ledger')).toMatchObject({ value: null });
  for (const command of [['log'], ['log', '--json'], ['export']]) {
    expect((await home.drillbook(command, { env: home.env })).stdout).not.toMatch(PASSWORDS);
  }
});

test('a plan shows no password of an address that is a value or a setting', async () => {
  const home = await ledger();
  for (const more of [[], ['--json']]) {
    const { stdout } = await home.drillbook(['plan', 'ledger.md', '--var', `ledger=${ADDRESS}`, ...more]);
    expect(stdout).toContain('Copy it');
    expect(stdout).not.toMatch(PASSWORDS);
  }
});

test('an address that is typed is kept in memory, asked for unseen when the run is resumed, and masked in a note', async () => {
  const home = await ledger();
  const first = await home.drillbook(['run', 'ledger.md', '--plain'], {
    env: home.env,
    input: `${ADDRESS}\n:n\nuse redis://:note-pass-4@cache\nr\nq\n`,
  });
  expect(first.exitCode).toBe(75);
  const again = await home.drillbook(['resume', '--plain', '--yes'], {
    env: home.env,
    input: `${ADDRESS}\nredis://:cache-pass-3@cache\n`,
  });
  expect(again.stdout + again.stderr).not.toMatch(PASSWORDS);
  expect(again.exitCode).toBe(0);
  expect(home.records().filter(record => record['variable'] === 'ledger')).toMatchObject([
    { value: null },
    { value: null },
  ]);
  const notes = home.records().filter(record => record['type'] === 'noted');
  expect(notes).toMatchObject([{ text: 'use redis://:‹password›@cache' }]);
  expect(onDisk(home).filter(path => !/(?:runbook\.md|plan\.json)$/.test(path))).toEqual([]);
});

test('the password of an address that names a step is in no report, no export but the evidence, and no log', async () => {
  const home = makeHome();
  writeFileSync(
    join(home.cwd, 'mirror.md'),
    '# Mirror\n\n## Fetch it\n\n```bash {#fetch risk=read}\ntrue http://app:mirror-pass-5@h.example/; exit 3\n```\n',
  );
  await home.drillbook(['trust', 'mirror.md']);
  const ran = await home.drillbook(['run', 'mirror.md', '--unattended', '--drill', '--on-failure', 'stop']);
  const id = home.newestRunId();
  expect(ran.stdout + ran.stderr).not.toMatch(PASSWORDS);
  const forms = ['markdown', 'html', 'json', 'chart', 'junit', 'job-summary', 'asciicast', 'timings', 'csv'];
  for (const command of [
    ['log'],
    ['log', '--json'],
    ['report', '--kind', 'review'],
    ...forms.map(form => ['export', id, '--to', form]),
  ]) {
    const { stdout } = await home.drillbook(command);
    expect([command, stdout.length > 20, PASSWORDS.test(stdout)]).toEqual([command, true, false]);
  }
  await home.drillbook(['export', id, '--to', 'bundle', '--out', 'evidence']);
  expect(readdirSync(join(home.cwd, 'evidence/reports'))).toContain('drill.html');
  for (const name of readdirSync(join(home.cwd, 'evidence/reports')))
    expect([name, readFileSync(join(home.cwd, 'evidence/reports', name), 'utf8')]).toEqual([
      name,
      expect.not.stringMatching(PASSWORDS),
    ]);
}, 60_000);
