import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyJournal } from '../../engine/journal/verify.ts';
import { bundleProgram } from '../helpers/bundle-program.ts';
import { canMount } from '../helpers/can-mount.ts';
import { facility } from '../helpers/facility.ts';
import { temporaryDirectory } from '../helpers/temporary-run.ts';

const writer = bundleProgram('journal-writer');
const strace = facility('strace', ['-f', '-qq', '-e', 'trace=none', 'true']);

test.skipIf(!canMount)(
  'JRN-06: a full disk ends the run, with a last record from the reserve that says why',
  () => {
    const script = `mount -t tmpfs -o size=160k none /mnt && mkdir /mnt/run && ${process.execPath} ${writer} /mnt/run 1000
    code=$?; cat /mnt/run/journal.ndjson; exit $code`;
    const { stdout, status } = spawnSync('unshare', ['-Urm', 'sh', '-c', script]);
    const at = stdout.indexOf('{"v":1');
    const said = stdout.subarray(0, at).toString().trim().split('\n');
    const checked = verifyJournal(stdout.subarray(at));
    if (!checked.ok) throw new Error(checked.message);
    expect(status).toBe(5);
    expect(said.at(-2)).toBe(
      'journal journal-write-failed The journal of run drain could not be written: ENOSPC. No further step starts.',
    );
    expect(said.at(-1), 'it stays shut').toBe(said.at(-2));
    expect(said.at(-3)).toBe(`acknowledged ${checked.records - 1}`);
    expect(checked.records).toBeGreaterThan(10);
    expect(checked.events.at(-1)).toMatchObject({
      type: 'run-paused',
      why: 'The journal could not be written: ENOSPC.',
    });
  },
);

test
  .skipIf(!strace)
  .each([
    'write,writev,pwrite64:error=ENOSPC',
    'write,writev,pwrite64:error=EIO',
    'write,writev,pwrite64:error=EDQUOT',
  ])('JRN-06: %s on any one write leaves what was acknowledged, and the reason', fault => {
  for (const when of [1, 2, 5]) {
    const { said, checked, status } = inject(`${fault}:when=${when}`);
    expect([when, status]).toEqual([when, 5]);
    expect(checked).toMatchObject({ ok: true, records: when });
    expect(said.filter(line => line.startsWith('acknowledged'))).toHaveLength(when - 1);
    expect(checked.events.at(-1)).toMatchObject({ type: 'run-paused' });
  }
});

test.skipIf(!strace)(
  'JRN-06: a disk that stays broken leaves what was acknowledged, and nothing half-written',
  () => {
    const { said, checked, status } = inject('write,writev,pwrite64:error=ENOSPC:when=4+');
    expect(status).toBe(5);
    expect(checked).toMatchObject({ ok: true, records: 3 });
    expect(said.filter(line => line.startsWith('acknowledged'))).toHaveLength(3);
  },
);

test.skipIf(!strace)('JRN-05: a write that writes nothing does not hang, and is a failure', () => {
  const { said, checked, status } = inject('write,writev,pwrite64:retval=0:when=3');
  expect(status).toBe(5);
  expect(said.filter(line => line.startsWith('acknowledged'))).toHaveLength(2);
  expect(checked).toMatchObject({ ok: true, records: 3 });
});

test.skipIf(!strace)(
  'JRN-07: after a failed sync nothing more is written, and nothing was acknowledged',
  () => {
    const { said, status, checked } = inject('fdatasync:error=EIO:when=3');
    expect(status).toBe(5);
    expect(said.filter(line => line.startsWith('acknowledged'))).toHaveLength(2);
    expect(said.at(-1)).toMatch(/^journal journal-write-failed .*EIO/);
    expect(checked.events.every(event => event.type === 'noted')).toBe(true);
    expect(checked.ok && checked.records).toBeLessThanOrEqual(3);
  },
);

test.skipIf(!strace)(
  'JRN-02: killed at any sync or write, the journal opens with all that was acknowledged',
  () => {
    for (const call of ['fdatasync', 'write,writev,pwrite64'])
      for (const when of [1, 2, 4, 7]) {
        const directory = temporaryDirectory();
        const { said } = inject(`${call}:signal=SIGKILL:when=${when}`, directory);
        const acknowledged = said.filter(line => line.startsWith('acknowledged')).length;
        const again = execFileSync(process.execPath, [writer, directory, '1', 'open'], { encoding: 'utf8' });
        const checked = verifyJournal(readFileSync(join(directory, 'journal.ndjson')));
        expect([call, when, checked.ok]).toEqual([call, when, true]);
        expect(checked.events.length).toBeGreaterThanOrEqual(acknowledged + 1);
        expect(again).toBe(`acknowledged ${checked.events.length}\n`);
      }
  },
);

/** Run the writer for eight records with one fault in what it does to the journal's file. */
function inject(fault: string, directory = temporaryDirectory()) {
  const path = join(directory, 'journal.ndjson');
  const call = fault.slice(0, fault.indexOf(':'));
  const { stdout, status } = spawnSync(
    'strace',
    [
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-P',
      path,
      '-e',
      `trace=${call}`,
      '-e',
      `inject=${fault}`,
      process.execPath,
      writer,
      directory,
      '8',
    ],
    { encoding: 'utf8' },
  );
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  return { said: stdout.split('\n').filter(line => line !== ''), status, checked: verifyJournal(bytes) };
}
