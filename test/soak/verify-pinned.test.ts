import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { encode, noHash } from '../../engine/journal/codec.ts';
import type { RunEvent } from '../../engine/journal/event.ts';
import { type Duty, onDuty } from '../helpers/approvals.ts';
import { facility } from '../helpers/facility.ts';
import { allowedSigners, canSign } from '../helpers/ssh-keys.ts';

const python = facility('python3', ['-c', '']);

/** A run of which grace approved a start, and that succeeded. */
async function promoted(): Promise<Duty> {
  const duty = await onDuty();
  await duty.home.drillbook(['run', ...duty.args, '--unattended', '--yes']);
  const { statement, signature } = duty.request();
  writeFileSync(signature, duty.signed(statement, duty.keys.grace));
  const ended = await duty.home.drillbook(['resume', '--unattended', '--yes']);
  expect([ended.exitCode, duty.promoted()]).toEqual([0, ['eu']]);
  return duty;
}

describe.skipIf(!canSign)('AUD-04: verify holds what lies beside a journal against its records', () => {
  let duty: Duty;
  let signers: string;
  beforeAll(async () => {
    duty = await promoted();
    const { ada, grace } = duty.keys;
    signers = allowedSigners({ 'ada@example.org': ada, 'grace@example.org': grace });
  });

  /** What is found in a copy of the run, by drillbook and by a program that shares nothing with it. */
  const found = async (change: (copy: string) => void) => {
    const copy = join(duty.home.root, 'copy');
    rmSync(copy, { recursive: true, force: true });
    cpSync(duty.home.newestRun(), copy, { recursive: true, filter: path => !path.includes('/keeper') });
    change(copy);
    const given = ['verify', copy, '--json', '--allowed-signers', signers];
    const { stdout } = await duty.home.drillbook(given, { timeout: 20_000 });
    const faults = (JSON.parse(stdout) as Said).faults.map(({ kind, seq }) => [kind, seq]);
    const verifier = ['test/verifier/verify.py', '--allowed-signers', signers, copy];
    const theirs = python ? spawnSync('python3', verifier, { encoding: 'utf8', timeout: 20_000 }) : null;
    return { faults, theirs: theirs === null ? faults : JSON.parse(theirs.stdout).faults };
  };

  const seqOf = (type: string) => Number(duty.of(type).at(-1)?.['seq']);

  test('what nobody touched is whole', async () => {
    expect(await found(() => {})).toEqual({ faults: [], theirs: [] });
  });

  test.each([
    ['the runbook', () => 'runbook.md', 'run-started'],
    ['the request', (id: string) => `approvals/${id}.json`, 'approval-requested'],
    ['the signature', (id: string) => `approvals/${id}.sig`, 'approved'],
  ] as const)('%s is changed, or gone', async (_, name, type) => {
    const path = (copy: string) => join(copy, name(duty.request().id));
    const seq = seqOf(type);
    const changed = await found(copy => writeFileSync(path(copy), `${readFileSync(path(copy), 'utf8')}\n`));
    expect(changed.faults).toEqual([['file-changed', seq]]);
    expect(changed.theirs).toEqual(changed.faults);
    const gone = await found(copy => rmSync(path(copy)));
    expect(gone.faults).toEqual([['file-missing', seq]]);
    expect(gone.theirs).toEqual(gone.faults);
  });

  test('the plan is changed, or says that it is of another version', async () => {
    const edit = (from: string, to: string) => (copy: string) =>
      writeFileSync(join(copy, 'plan.json'), readFileSync(join(copy, 'plan.json'), 'utf8').replace(from, to));
    expect((await found(edit('promote', 'destroy'))).faults).toEqual([['file-changed', 1]]);
    expect((await found(edit('{', 'no plan {'))).faults).toEqual([['file-changed', 1]]);
    await found(edit('"v":3', '"v":2'));
    const other = await duty.home.drillbook(['verify', join(duty.home.root, 'copy')]);
    expect(other.stderr).toContain('plan.json is of another version of drillbook, and was not compared');
  });

  test('an approval that somebody wrote into the journal is none', async () => {
    const { id, statement } = duty.request();
    const forged = duty.signed(statement, duty.keys.mallory);
    const { faults, theirs } = await found(copy => {
      rmSync(join(copy, 'checkpoints'), { recursive: true });
      writeFileSync(join(copy, `approvals/${id}.sig`), forged);
      rewrite(join(copy, 'journal.ndjson'), event =>
        event.type === 'approved' ? { ...event, signature: sha256(forged) } : event,
      );
    });
    expect(faults).toEqual([['bad-signature', seqOf('approved')]]);
    expect(theirs).toEqual(faults);
  });

  test('a link that leads in a circle and a pipe keep nobody waiting', async () => {
    const circle = await found(copy => {
      writeFileSync(join(copy, 'MANIFEST'), '');
      for (const name of ['left', 'right']) symlinkSync('.', join(copy, name));
    });
    expect(new Set(circle.faults.map(([kind]) => kind))).toEqual(new Set(['file-unlisted']));
    const { attempt, seq } = duty.home
      .records()
      .findLast(({ output }) => output != null && isPrinted(output))!;
    const pipe = await found(copy => {
      const output = join(copy, `attempts/${attempt}/output.0`);
      rmSync(output);
      spawnSync('mkfifo', [output]);
    });
    expect(pipe.faults).toEqual([['file-missing', seq]]);
    expect(pipe.theirs).toEqual(pipe.faults);
  });

  test('without ssh-keygen nothing is called forged, and nothing vouched for', async () => {
    await duty.home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
    const env = { ...duty.home.env, PATH: '/nowhere' };
    const { exitCode, stdout, stderr } = await duty.home.drillbook(['verify', 'evidence'], { env });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('unanchored: no record is vouched for');
    expect(stderr).toContain('The signature of MANIFEST was not checked: there is no `ssh-keygen`');
    expect(stderr).toMatch(/The approval of record \d+ was not checked: there is no `ssh-keygen`/);
  });
});

interface Said {
  readonly faults: readonly { readonly kind: string; readonly seq: number | null }[];
}

function isPrinted(output: unknown): boolean {
  return (output as { readonly bytes: number }).bytes > 0;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Compute the whole chain again. */
function rewrite(path: string, change: (event: RunEvent) => RunEvent): void {
  let before: string = noHash;
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const { v, seq, run, time, mono, boot, actor, prev: _, hash: __, ...body } = change(JSON.parse(line));
      const { event, line: written } = encode({ v, seq, run, time, mono, boot, actor, prev: before }, body);
      before = event.hash;
      return written;
    });
  writeFileSync(path, Buffer.concat(lines));
}
