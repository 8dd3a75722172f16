import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { closeConnections } from '../../engine/host/keeper/connections.ts';
import { layoutOf } from '../../engine/host/keeper/layout.ts';
import type { Launch } from '../../engine/model/program.ts';
import { sshTexts } from '../../engine/shell/ssh-line.ts';
import { HOSTILE_VALUES } from '../engine/shell/oracle/hostile-values.ts';
import { hasSshd, type LoopbackSshd, startLoopbackSshd } from '../helpers/loopback-sshd.ts';
import { type TemporaryRun, temporaryRun, until } from '../helpers/temporary-run.ts';

describe.skipIf(!hasSshd)('a step on another machine', () => {
  let sshd: LoopbackSshd;
  beforeAll(async () => {
    sshd = await startLoopbackSshd();
  });
  afterAll(() => sshd.stop());

  /** What makes a step of `temporaryRun` run over an `ssh` line. */
  function over(line = `ssh -F ${sshd.config} web-1`, env: Readonly<Record<string, string>> = {}) {
    const { opening, carrier } = sshTexts({ line, values: env, owner: '' });
    const launch: NonNullable<Extract<Launch, { kind: 'session' }>['over']> = {
      role: 'carries',
      opening,
      carrier,
      env,
    };
    return { over: launch, session: 'web-1', around: { session: 'local', forkOf: [] } };
  }

  async function open(run: TemporaryRun, line?: string): Promise<void> {
    const { opening } = over(line).over as { opening: string };
    onTestFinished(() => closeConnections(socketsOf(run)));
    const { settled, stderr } = await run.step(opening, { over: { role: 'opens' } });
    expect(settled, stderr).toMatchObject({ outcome: { kind: 'exited', code: 0 } });
  }

  test('carries its session to the next step, apart from the one here', async () => {
    const run = temporaryRun();
    await run.step('export PLACE=here; cd /');
    await open(run);
    const first = await run.step('cd /usr/lib; NEW="two  words"; f() { echo "f $1"; }; exit 3', over());
    expect(first.settled, first.stderr).toMatchObject({
      outcome: { kind: 'exited', code: 3 },
      session: 'updated',
    });
    const second = await run.step('pwd; echo "$NEW|$PLACE|$GREETING"; f x; echo aside >&2', over());
    expect(second).toMatchObject({
      stdout: '/usr/lib\ntwo  words||hello-from-afar\nf x\n',
      stderr: 'aside\n',
    });
    expect((await run.step('pwd; echo "$PLACE$NEW"')).stdout).toBe('/\nhere\n');
  });

  test('a session that a shell over there, or the one that carries it, cannot restore starts nothing', async () => {
    for (const name of ['web-1', 'local']) {
      const run = temporaryRun();
      await open(run);
      await run.step('true', over());
      const path = join(run.directory, `sessions/${name}.json`);
      const session = JSON.parse(readFileSync(path, 'utf8'));
      const broken = { name: 'BROKEN', code: 'declare -a BROKEN=([1/0]="x")' };
      writeFileSync(`${path}.new`, JSON.stringify({ ...session, variables: [...session.variables, broken] }));
      renameSync(`${path}.new`, path);
      const { settled, stdout } = await run.step('echo reached', over());
      expect([name, settled]).toMatchObject([
        name,
        { outcome: { kind: 'not-started', why: expect.stringContaining('while it restored its session') } },
      ]);
      expect(stdout).toBe('');
    }
  });

  test('a step over there that removes what is noted of it is not said to have run nothing', async () => {
    const run = temporaryRun();
    await open(run);
    const { settled } = await run.step('rm -rf "${BASH_SOURCE[0]%/*}"; exit 3', over());
    expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 3 } });
  });

  test('SUB-02: a value arrives byte by byte, whatever it is made of, and runs nothing', async () => {
    const run = temporaryRun();
    await open(run);
    const values = [...HOSTILE_VALUES, 'z'.repeat(60_000)];
    const env = Object.fromEntries(values.map((value, index) => [`__DRILLBOOK_${index}`, value]));
    const text = values.map((_, index) => `printf '%s\\0' "\${__DRILLBOOK_${index}}"`).join('\n');
    const { settled, stdout, stderr } = await run.step(text, { ...over(), env });
    expect(settled, stderr).toMatchObject({ outcome: { kind: 'exited', code: 0 } });
    expect(stdout.split('\0').slice(0, -1)).toEqual(values);
    expect(sshd.isCompromised()).toBe(false);
  });

  test('ENV-04, SEC-01: neither the program nor a value is in an argument on either side', async () => {
    const run = temporaryRun();
    await open(run);
    const attempt = await run.begin('token=$SECRET; echo begun; sleep 30', {
      ...over(),
      env: { SECRET: 'hunter2-canary-9431' },
      secrets: ['SECRET'],
    });
    await until(() => outputSoFar(run, attempt).includes('begun'));
    const lines = commandLines();
    expect(lines).toContain('bash --norc --noprofile -s');
    expect(lines).not.toContain('hunter2-canary');
    expect(lines).not.toContain('token=');
    await run.supervisor.cancel(attempt);
    await run.end(attempt);
    expect(filesWith('hunter2-canary-9431', run.directory)).toEqual([]);
  });

  test.each([['cancelled'], ['timed-out']] as const)(
    'PRC-01: what runs over there is gone when the step is %s, and so are its files',
    async kind => {
      const run = temporaryRun();
      await open(run);
      const text = 'trap "" INT TERM\necho "begun $$ $PWD"; sleep 3471 & sleep 3472';
      const limit = kind === 'timed-out' ? { timeout: 700 } : {};
      const attempt = await run.begin(text, { ...over(), ...limit });
      const begun = await until(() => /begun (\d+)/.exec(outputSoFar(run, attempt)));
      if (kind === 'cancelled') await run.supervisor.cancel(attempt);
      const { settled } = await run.end(attempt);
      expect(settled).toMatchObject({ kind: 'ended', outcome: { kind } });
      await until(() => !existsSync(`/proc/${begun[1]}`));
      expect(commandLines()).not.toMatch(/sleep 347[12]/);
      await until(() => sshd.leftovers().length === 0);
    },
  );

  test('PRC-10: exit codes and signals over there are told apart from those of ssh', async () => {
    const run = temporaryRun();
    await open(run);
    const ends: unknown[] = [];
    for (const text of ['exit 255', 'kill -TERM $$', 'exit 143', 'exec false'])
      ends.push((await run.step(text, over())).settled);
    expect(ends).toMatchObject([
      { outcome: { kind: 'exited', code: 255 } },
      { outcome: { kind: 'signalled', signal: 'SIGTERM' } },
      { outcome: { kind: 'exited', code: 143 } },
      { outcome: { kind: 'exited', code: 1 }, session: 'kept' },
    ]);
  });

  test('PRC-10: a connection that ends before the step is no exit code: nobody knows how the step ended', async () => {
    const run = temporaryRun();
    await open(run);
    const attempt = await run.begin('echo "begun $$"; sleep 3473', over());
    const begun = await until(() => /begun (\d+)/.exec(outputSoFar(run, attempt)));
    sshd.dropConnections();
    const { settled } = await run.end(attempt);
    expect(settled).toMatchObject({
      kind: 'lost',
      connection: { output: { bytes: expect.any(Number) } },
      evidence: expect.stringContaining('The connection was lost'),
    });
    // The far end heard of it too.
    await until(() => !existsSync(`/proc/${begun[1]}`));
    await until(() => sshd.leftovers().length === 0);
  });

  test('where ssh does not get through, nothing was sent, and its own words say why', async () => {
    const run = temporaryRun();
    onTestFinished(() => closeConnections(socketsOf(run)));
    const refused = await run.step('echo ran', over(`ssh -F ${sshd.strangerConfig} web-1`));
    expect(refused.settled).toMatchObject({
      outcome: { kind: 'not-started', why: expect.stringContaining('Host key verification failed') },
    });
  });

  test('PRC-02: a step ends with its program, though something it left behind holds its output', async () => {
    const run = temporaryRun();
    await open(run);
    const before = Date.now();
    const { stdout, settled } = await run.step('sleep 20 & echo "done $!"', over());
    expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 0 } });
    expect(Date.now() - before).toBeLessThan(5000);
    process.kill(Number(/done (\d+)/.exec(stdout)?.[1]));
  });

  test('PRC-03: a hundred megabytes come through, counted to the byte', async () => {
    const run = temporaryRun();
    await open(run);
    const { settled } = await run.step('head -c 100000000 /dev/zero; echo the end >&2', over());
    expect(settled).toMatchObject({
      outcome: { kind: 'exited', code: 0 },
      output: { bytes: 100_000_008 },
    });
  });
});

/** A keeper that is ended at once cannot close what it shares. */
function socketsOf({ directory }: TemporaryRun): string {
  const volatile = readFileSync(join(directory, 'volatile-directory'), 'utf8');
  return layoutOf({ directory, volatile }).sockets;
}

function outputSoFar(run: TemporaryRun, attempt: string): string {
  const directory = join(run.directory, 'attempts', attempt);
  const segments = readdirSync(directory).filter(name => name.startsWith('output.'));
  return segments.map(name => readFileSync(join(directory, name), 'utf8')).join('');
}

function commandLines(): string {
  return execFileSync('ps', ['-A', '-ww', '-o', 'args='], { encoding: 'utf8' });
}

function filesWith(text: string, directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => readFileSync(path).includes(text));
}
