import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProcessIdentity } from '../../engine/host/process-identity.ts';
import { confirm, pressUntil } from '../helpers/confirm.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { isAlive } from '../helpers/is-alive.ts';
import { removeWhenQuiet } from '../helpers/remove-when-quiet.ts';
import { takeShots } from '../helpers/shots.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = `---
objectives: { rto: 10m, rpo: 1m }
drill:
  scope: the beacon in the yard
  abort-when: [somebody sails by]
  disruption: put-out
  injects:
    - { title: Fog, text: Nobody sees the tower., at: 2s }
probes:
  beacon:
    command: test -e lit
    every: 300ms
    timeout: 5s
    markers: { write: 'echo "$MARKER" >> lit', newest: tail -n 1 lit }
---

# Beacon

## Relight the beacon

\`\`\`bash {#light risk=mutate}
touch lit
\`\`\`

\`\`\`bash {#put-out risk=mutate}
mv lit out
\`\`\`

\`\`\`bash {#relight risk=mutate}
mv out lit
\`\`\`
`;

async function trusted(): Promise<Home> {
  const home = makeHome();
  home.write('beacon.md', BOOK);
  await home.drillbook(['trust', 'beacon.md']);
  return home;
}

function proberOf(home: Home): number {
  const path = join(home.newestRun(), 'prober', 'prober.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity).pid;
}

test.skipIf(pty === null)(
  'the console of a drill asks about its probes, shows what they see, and puts a card before the question',
  async () => {
    const home = await trusted();
    const terminal = startConsole(home, ['run', 'beacon.md', '--drill'], { cols: 100, rows: 26 });
    const { shot, screens } = takeShots(terminal);
    await shot('the probes are asked about', /Type `probe` to let them/);
    terminal.key('probe\r');
    // Its time comes while a question stands that is answered by a key.
    await shot('a card is shown', /✗ beacon down.*▶ Card: Fog/s);
    await pressUntil(terminal, '\r', screen => !screen.includes('▶ Card'));
    await confirm(terminal, '\r');
    await terminal.waitFor(/✓ beacon up.*▶ Run this command/s);
    await confirm(terminal, '\r');
    await terminal.waitFor(/RTO 00:\d\d of 10:00.*✗ beacon down.*▶ Run this command/s);
    terminal.key('n');
    for (const form of ['Decision', 'To do', 'Detected']) {
      await terminal.waitFor(/for the log|sets that clock/);
      terminal.key('\t');
      await terminal.waitFor(new RegExp(`▶ ${form}`));
    }
    terminal.key('the horn is heard\r');
    await terminal.waitFor(/▶ Run this command/);
    terminal.key('A');
    await terminal.waitFor(/1 {2}somebody sails by/);
    terminal.key('\u001b');
    await confirm(terminal, '\r');
    await terminal.exit();
    const last = terminal.screen();
    expect(last).toMatch(/RTO \S+ m?s of 10:00, restored {2}RPO .* of 1 m 00 s/);
    const records = home.records();
    expect(records.filter(({ type, by }) => type === 'clock-set' && by === 'person')).toMatchObject([
      { clock: 'detected', why: 'the horn is heard' },
    ]);
    await expect(screens()).toMatchFileSnapshot('../e2e/screens/drill-measured-100x26.txt');
  },
);

test.skipIf(pty === null)('without the word, nothing is begun', async () => {
  const home = await trusted();
  const terminal = startConsole(home, ['run', 'beacon.md', '--drill'], { cols: 100, rows: 26 });
  await terminal.waitFor(/Type `probe` to let them/);
  terminal.key('no\r');
  await terminal.waitFor(/The drill was not begun/);
  expect((await terminal.exit()).code).toBe(2);
  expect(JSON.parse((await home.drillbook(['runs', '--json'])).stdout).runs).toEqual([]);
});

test('without a person, a probe that writes needs its risk accepted', async () => {
  const home = await trusted();
  const refused = await home.drillbook(['run', 'beacon.md', '--drill', '--plain']);
  expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('`mutate`') });
});

test('the prober of a run that is aborted from outside goes, and so does one whose run is gone', async () => {
  const home = await trusted();
  const begin = async () => {
    await home.drillbook(['run', 'beacon.md', '--drill', '--plain', '--yes'], { input: 'q\n' });
    await waitUntil('the prober is there', () => {
      try {
        return isAlive(proberOf(home));
      } catch {
        return false;
      }
    });
    return { prober: proberOf(home), run: home.newestRun() };
  };
  const left = await begin();
  expect(isAlive(left.prober)).toBe(true);
  await home.drillbook(['abort', left.run.split('/').at(-1) ?? '', '--reason', 'It rains.']);
  await waitUntil('the prober of the aborted run goes', () => !isAlive(left.prober));
  const gone = await begin();
  expect(gone.run).not.toBe(left.run);
  removeWhenQuiet(gone.run);
  await waitUntil('the prober without a run goes', () => !isAlive(gone.prober));
});

test('no secret of a run, and nothing that a probe prints, is on the disk or in the log of a drill', async () => {
  const home = makeHome();
  const canary = 'kolibri-4471-basalt';
  home.write(
    'vault.md',
    `---
drill: { disruption: use }
variables: { token: { type: secret, from: 'env:VAULT_TOKEN' } }
probes:
  vault:
    command: 'echo "$VAULT_TOKEN $token"; echo "\\u001b[2J$VAULT_TOKEN" >&2; exit 1'
    every: 200ms
    timeout: 5s
---

# Vault

## Open the vault

\`\`\`bash {#use risk=read}
test -n "$token" && sleep 1
\`\`\`
`,
  );
  await home.drillbook(['trust', 'vault.md']);
  const { exitCode, stdout, stderr } = await home.drillbook(
    ['run', 'vault.md', '--drill', '--unattended', '--yes'],
    { env: { ...home.env, VAULT_TOKEN: canary } },
  );
  expect(exitCode, stdout + stderr).toBe(0);
  expect(home.records().filter(({ type }) => type === 'probe-changed')).toMatchObject([
    { ok: false, said: 'it ended with exit code 1' },
  ]);
  expect(stdout + stderr).not.toContain(canary);
  const run = home.newestRun();
  const files = readdirSync(run, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const holding = files.filter(({ parentPath, name }) =>
    readFileSync(join(parentPath, name)).includes(canary),
  );
  expect(files.map(({ name }) => name)).toContain('reports.ndjson');
  expect(holding.map(({ name }) => name)).toEqual([]);
});
