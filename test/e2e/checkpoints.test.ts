import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';
import { allowedSigners, canSign, newKey } from '../helpers/ssh-keys.ts';
import { until } from '../helpers/temporary-run.ts';

const hasAgent = canSign && facility('ssh-agent', ['true']);

const BOOK = `# Lock

## Fill it

\`\`\`bash {#look}
echo empty
\`\`\`

- [ ] Ask the keeper to open the paddles.

\`\`\`bash {#shut risk=mutate}
touch shut
\`\`\`
`;

async function lock(config: string): Promise<Home> {
  const home = makeHome();
  home.config(config);
  home.write('lock.md', BOOK);
  await home.drillbook(['trust', 'lock.md']);
  return home;
}

const signaturesIn = (home: Home) =>
  readdirSync(join(home.newestRun(), 'checkpoints')).filter(name => name.endsWith('.sig')).length;

describe.skipIf(!canSign)('checkpoints', () => {
  test('a run is signed at its pause and when it is closed, and vouched for each time', async () => {
    const key = newKey('ada');
    const home = await lock(`signing-key: ${key}\nallowed-signers: ${allowedSigners({ ada: key })}\n`);
    const paused = await home.drillbook(['run', 'lock.md', '--plain'], { input: 'r\n' });
    expect(paused.exitCode).not.toBe(0);
    expect(home.records().at(-1)).toMatchObject({ type: 'checkpointed', key, anchors: [] });
    expect(signaturesIn(home)).toBe(1);
    const whole = await home.drillbook(['verify']);
    expect(whole.stdout).toMatch(
      /^whole: .*\nanchored: up to record (\d+), by signature of ada \(SHA256:\S+\)$/,
    );
    const run = home.newestRunId();
    const aborted = await home.drillbook(['abort', run, '--reason', 'The keeper is away.']);
    expect(aborted.exitCode).toBe(0);
    expect(
      home
        .records()
        .map(record => record['type'])
        .slice(-2),
    ).toEqual(['run-ended', 'checkpointed']);
    expect(signaturesIn(home)).toBe(2);
    const verdict = JSON.parse((await home.drillbook(['verify', '--json'])).stdout);
    expect(verdict).toMatchObject({ whole: true, unanchored: 0, notes: [] });
  });

  test('cut back behind the last checkpoint, a journal is truncated; with that deleted too, an anchor tells', async () => {
    const key = newKey('ada');
    const home = makeHome();
    const anchors = join(home.root, 'anchors');
    home.config(`signing-key: ${key}\nanchors: [{file: ${anchors}}]\n`);
    home.write('lock.md', BOOK.replace(/- \[ \].*\n/, ''));
    await home.drillbook(['trust', 'lock.md']);
    await home.drillbook(['run', 'lock.md', '--unattended', '--yes']);
    const journal = join(home.newestRun(), 'journal.ndjson');
    spawnSync('sed', ['-i', '$d', journal]);
    home.config('');
    expect((await home.drillbook(['verify'])).stdout).toMatch(
      /^truncated: record \d+: .*checkpoint \d+ names/,
    );
    rmSync(join(home.newestRun(), 'checkpoints'), { recursive: true });
    const alone = await home.drillbook(['verify']);
    expect(alone.exitCode).toBe(0);
    expect(alone.stdout).toContain('unanchored: no record');
    const held = await home.drillbook(['verify', '--anchor', anchors]);
    expect(held.exitCode).toBe(1);
    expect(held.stdout).toMatch(/^truncated: record \d+: .*anchors names record/);
  });

  test.skipIf(!hasAgent)('a public key signs through the agent that has the other half', async () => {
    const key = newKey('ada');
    const home = makeHome();
    const socket = join(home.root, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    onTestFinished(() => void agent.kill());
    await until(() => existsSync(socket));
    const env = { ...home.env, SSH_AUTH_SOCK: socket };
    const added = spawn('ssh-add', ['-q', key], { env, stdio: 'ignore' });
    expect((await once(added, 'exit'))[0]).toBe(0);
    const signers = allowedSigners({ ada: key });
    rmSync(key);
    home.config(`signing-key: ${readFileSync(`${key}.pub`, 'utf8').trim()}\n`);
    home.write('lock.md', BOOK.replace(/- \[ \].*\n/, ''));
    await home.drillbook(['trust', 'lock.md']);
    await home.drillbook(['run', 'lock.md', '--unattended', '--yes'], { env });
    const { stdout } = await home.drillbook(['verify', '--allowed-signers', signers]);
    expect(stdout).toContain('by signature of ada (SHA256:');
  });
});

test('the system log is given the head on standard input; one that does not work is a warning, and the run goes on', async () => {
  const home = makeHome();
  home.config('anchors: [syslog, journald, {command: [nobody-home]}]\n');
  home.stub('logger', `{ printf '%s\\n' "$*"; cat; } >> ${join(home.root, 'syslog')}`);
  home.stub('systemd-cat', 'cat > /dev/null; exit 3');
  home.write('lock.md', BOOK.replace(/- \[ \].*\n/, ''));
  await home.drillbook(['trust', 'lock.md']);
  const { exitCode } = await home.drillbook(['run', 'lock.md', '--unattended', '--yes']);
  expect(exitCode).toBe(0);
  const heads = home.records().filter(record => record['type'] === 'checkpointed');
  expect(heads[0]).toMatchObject({ key: null, anchors: ['syslog', 'journald', 'command nobody-home'] });
  const lines = heads.flatMap(({ run, seq, hash, time }) => [
    '-t drillbook',
    `anchor ${run} ${seq} ${hash} ${time}`,
  ]);
  expect(readFileSync(join(home.root, 'syslog'), 'utf8').trim().split('\n')).toEqual(lines);
  const warnings = home.records().filter(record => record['type'] === 'warned');
  expect(warnings.map(record => record['why'])).toEqual([
    'The head of the journal was not put to journald: `systemd-cat` ended with exit code 3.',
    'The head of the journal was not put to command nobody-home: there is no `nobody-home` on the PATH.',
  ]);
  const { stdout } = await home.drillbook(['verify']);
  expect(stdout).toContain(`compare with syslog: ${lines.at(-1)}`);
});
