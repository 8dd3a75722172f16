import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Duty, onDuty } from '../helpers/approvals.ts';
import { allowedSigners, canSign } from '../helpers/ssh-keys.ts';
import { temporaryPlace } from '../helpers/temporary-place.ts';

const ALONE = ['--unattended', '--yes'] as const;

async function paused(options: Parameters<typeof onDuty>[0] = {}): Promise<Duty> {
  const duty = await onDuty(options);
  const run = await duty.home.drillbook(['run', ...duty.args, ...ALONE]);
  expect([run.exitCode, run.stderr]).toEqual([75, expect.stringContaining('Asked another person')]);
  expect(duty.promoted()).toEqual([]);
  return duty;
}

const resume = ({ home }: Duty) => home.drillbook(['resume', ...ALONE]);

describe.skipIf(!canSign)('an approval by another person', () => {
  test('TRU-09: a run without a person waits for it, and goes on once it is there', async () => {
    const duty = await paused();
    const { id, statement, signature } = duty.request();
    expect(createHash('sha256').update(statement).digest('hex')).toBe(id);
    expect(JSON.parse(statement)).toMatchObject({
      statement: 'drillbook-approval 1',
      step: 'promote',
      command: 'promote "«eu»"',
      values: [{ name: 'region', value: 'eu' }],
      risk: 'mutate',
    });
    expect((await resume(duty)).exitCode).toBe(75);
    expect(duty.of('approval-requested')).toHaveLength(1);
    writeFileSync(signature, duty.signed(statement, duty.keys.grace));
    const run = await resume(duty);
    expect([run.exitCode, run.stderr]).toEqual([0, expect.stringContaining('grace@example.org approved')]);
    expect(duty.promoted()).toEqual(['eu']);
    expect(duty.of('approved')).toMatchObject([{ principal: 'grace@example.org', request: id }]);
    const started = duty.of('attempt-started').at(-1);
    expect(started?.['textDigest']).toBe(JSON.parse(statement).textDigest);
    expect((await duty.home.drillbook(['log'])).stdout).toContain('grace@example.org approved');
    expect((await duty.home.drillbook(['verify'])).exitCode).toBe(0);
  });

  test('it is given elsewhere by ssh-keygen alone, checked by ssh-keygen alone, and imported', async () => {
    const duty = await paused();
    const printed = await duty.home.drillbook(['approve', '--request']);
    expect(printed.exitCode).toBe(0);
    const request = `${printed.stdout}\n`;
    expect(request).toBe(duty.request().statement);
    const file = join(temporaryPlace(), 'request.json.sig');
    writeFileSync(file, duty.signed(request, duty.keys.grace));
    const signers = allowedSigners({ grace: duty.keys.grace });
    const check = ['-Y', 'verify', '-f', signers, '-I', 'grace', '-n', 'drillbook-approval', '-s', file];
    expect(spawnSync('ssh-keygen', check, { input: request }).status).toBe(0);
    const imported = await duty.home.drillbook([
      'approve',
      duty.of('run-started')[0]?.['run'] as string,
      'promote',
      '--import',
      file,
    ]);
    expect([imported.exitCode, imported.stderr]).toEqual([0, expect.stringContaining('checks it')]);
    expect((await resume(duty)).exitCode).toBe(0);
    expect(duty.promoted()).toEqual(['eu']);
  });

  test.each([
    [
      'of a text with one byte changed',
      'grace',
      (text: string) => text.replace('«eu»', '«us»'),
      'does not count',
    ],
    ['by a key that nobody knows', 'mallory', (text: string) => text, 'does not belong to anybody'],
    ['by the one who runs it', 'ada', (text: string) => text, 'nobody approves their own run'],
  ] as const)('a signature %s is refused, and the record says so', async (_, signer, change, why) => {
    const duty = await paused();
    const { statement, signature } = duty.request();
    writeFileSync(signature, duty.signed(change(statement), duty.keys[signer]));
    const run = await resume(duty);
    expect([run.exitCode, run.stderr]).toEqual([75, expect.stringContaining(why)]);
    expect(duty.promoted()).toEqual([]);
    expect(duty.of('approval-refused')).toMatchObject([{ why: expect.stringContaining(why), voids: false }]);
    expect(readdirSync(dirname(signature))).toContain(`${signature.split('/').at(-1)}.refused-1`);
    // The request stands: another person may still approve it.
    writeFileSync(signature, duty.signed(statement, duty.keys.grace));
    expect((await resume(duty)).exitCode).toBe(0);
  });

  test('who runs it may approve it where their config says so', async () => {
    const duty = await paused({ config: 'self-approval: true\n' });
    const { statement, signature } = duty.request();
    writeFileSync(signature, duty.signed(statement, duty.keys.ada));
    expect((await resume(duty)).exitCode).toBe(0);
    expect(duty.of('approved')).toMatchObject([{ principal: 'ada@example.org' }]);
  });

  test('a repository may not let people approve their own runs', async () => {
    const { home, args } = await onDuty();
    home.write('.drillbook.yaml', 'self-approval: true\n');
    const run = await home.drillbook(['run', ...args, ...ALONE]);
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('self-approval')]);
  });

  test('one approval is for one start: what it was used for once is refused for the next', async () => {
    const duty = await paused();
    writeFileSync(duty.request().signature, duty.signed(duty.request().statement, duty.keys.grace));
    const used = readFileSync(duty.request().signature);
    duty.home.stub('promote', 'exit 1');
    expect((await resume(duty)).exitCode).toBe(1);
    // Another run of the same plan: the same text, values and place.
    await duty.home.drillbook(['run', ...duty.args, ...ALONE]);
    writeFileSync(duty.request().signature, used);
    const run = await resume(duty);
    expect([run.exitCode, run.stderr]).toEqual([75, expect.stringContaining('does not count')]);
  });

  test('TRU-09: a policy asks for two persons, whatever the runbook says', async () => {
    const runbook = '# Depot\n\n## Promote\n\n```bash {#promote risk=mutate}\npromote "<region>"\n```\n';
    const duty = await onDuty({ config: "approve: ['promote eu*']\n", runbook });
    const planned = await duty.home.drillbook(['plan', ...duty.args]);
    expect(planned.stdout).toContain('would need an approval by another person');
    const other = ['standby.md#promote', '--var', 'region=us'];
    expect((await duty.home.drillbook(['run', ...other, ...ALONE])).exitCode).toBe(0);
    expect((await duty.home.drillbook(['run', ...duty.args, ...ALONE])).exitCode).toBe(75);
    const { statement, signature } = duty.request();
    writeFileSync(signature, duty.signed(statement, duty.keys.grace));
    expect((await resume(duty)).exitCode).toBe(0);
    expect(duty.promoted()).toEqual(['us', 'eu']);
  });

  test('TRU-09: where nobody says whose key is whose, a run without a person is refused', async () => {
    const { home, args } = await onDuty();
    home.config('{}\n');
    const run = await home.drillbook(['run', ...args, ...ALONE]);
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('`allowed-signers`')]);
    const plan = await home.drillbook(['plan', ...args]);
    expect(plan.stdout).toContain('would need an approval');
  });

  test('TRU-09: a name in the environment makes nobody another person', async () => {
    const duty = await onDuty();
    const user = userInfo().username;
    const signers = allowedSigners({ [`${user}@example.org`]: duty.keys.ada, grace: duty.keys.grace });
    duty.home.config(`allowed-signers: ${signers}\n`);
    const env = { ...duty.home.env, SUDO_USER: 'grace' };
    await duty.home.drillbook(['run', ...duty.args, ...ALONE], { env });
    writeFileSync(duty.request().signature, duty.signed(duty.request().statement, duty.keys.ada));
    const run = await duty.home.drillbook(['resume', ...ALONE], { env });
    expect([run.exitCode, run.stderr]).toEqual([
      75,
      expect.stringContaining('nobody approves their own run'),
    ]);
    expect(duty.promoted()).toEqual([]);
  });

  test.each(['mkdir', 'mkfifo'])('what %s left in place of a signature is refused', async make => {
    const duty = await paused();
    spawnSync(make, [duty.request().signature]);
    const run = await duty.home.drillbook(['resume', ...ALONE], { timeout: 20_000 });
    expect([run.exitCode, run.stderr]).toEqual([75, expect.stringContaining('signature cannot be read')]);
    expect(duty.promoted()).toEqual([]);
  });
});
