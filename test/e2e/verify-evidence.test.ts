import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';
import { allowedSigners, canSign, newKey } from '../helpers/ssh-keys.ts';

const python = facility('python3', ['-c', '']);
const strace = facility('strace', ['-qq', '-o', '/dev/null', 'true']);

const BOOK = `# Cellar

## Pump it dry

\`\`\`bash
# See how deep it is
echo "four feet"

# Start the pump
touch pumping

# Look again
echo "one foot"
\`\`\`
`;

/** A finished run whose heads go to a file, signed; its bundle is `evidence`. */
async function pumpedDry(): Promise<{ home: Home; signers: string; anchors: string }> {
  const home = makeHome();
  const key = newKey('ada');
  const anchors = join(home.root, 'anchors');
  home.config(`signing-key: ${key}\nanchors: [{file: ${anchors}}]\nanchor-every: 4\n`);
  home.write('cellar.md', BOOK);
  await home.drillbook(['trust', 'cellar.md']);
  const { stderr } = await home.drillbook(['run', 'cellar.md', '--unattended', '--yes']);
  expect(stderr).toContain('Succeeded');
  await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
  return { home, signers: allowedSigners({ 'ada@example.org': key }), anchors };
}

describe.skipIf(!canSign)('AUD-04: verify holds a journal against what lies elsewhere', () => {
  let home: Home;
  let signers: string;
  let anchors: string;
  beforeAll(async () => {
    ({ home, signers, anchors } = await pumpedDry());
  });

  const verify = async (path: string, ...more: string[]) => {
    const given = ['verify', path, '--json', '--allowed-signers', signers, ...more];
    const { exitCode, stdout } = await home.drillbook(given);
    return { exitCode, verdict: JSON.parse(stdout) as Said };
  };

  test('a whole bundle is vouched for to its last record, by whom and by what', async () => {
    const { exitCode, verdict } = await verify('evidence');
    const records = home.records();
    expect(exitCode).toBe(0);
    expect(verdict).toMatchObject({ whole: true, faults: [], notes: [], unanchored: 0, compare: [] });
    expect(verdict.records).toBe(records.length);
    expect(verdict.anchored.seq).toBe(records.length);
    const signature = expect.stringMatching(/^signature of ada@example\.org \(SHA256:\S+\)/);
    expect(verdict.anchored.by).toEqual([signature, `file ${anchors}`, signature]);
    expect(verdict.bundle?.signedBy).toEqual(signature);
  });

  test('heads are anchored at the start, every so many records, and at the end', () => {
    const checkpoints = home.records().filter(record => record['type'] === 'checkpointed');
    const lines = readFileSync(anchors, 'utf8').trim().split('\n');
    expect(lines).toEqual(
      checkpoints.map(({ run, seq, hash, time }) => `anchor ${run} ${seq} ${hash} ${time}`),
    );
    expect(checkpoints.length).toBeGreaterThan(3);
    expect(checkpoints.map(({ key }) => key !== null)).toEqual(
      checkpoints.map((_, index) => index === checkpoints.length - 1),
    );
  });

  test.each(Object.entries(changes()))('%s', async (_title, { change, faults }) => {
    const copy = join(home.root, 'copy');
    rmSync(copy, { recursive: true, force: true });
    cpSync(join(home.cwd, 'evidence'), copy, { recursive: true });
    change(copy);
    const { exitCode, verdict } = await verify(copy);
    expect(exitCode).toBe(1);
    expect(verdict.faults.map(fault => fault.kind)).toEqual(faults);
    if (!python) return;
    const given = ['test/verifier/verify.py', '--anchor', anchors, '--allowed-signers', signers, copy];
    const theirs = spawnSync('python3', given, { encoding: 'utf8' });
    expect(theirs.status).toBe(1);
    expect(JSON.parse(theirs.stdout).faults).toEqual(verdict.faults.map(({ kind, seq }) => [kind, seq]));
  });

  test('anchors may come through a pipe, with what a system log puts before them', () => {
    const line = (how: string) => `<(sed 's/^/Nov 21 09:00:00 weir drillbook[4]: /' ${anchors} ${how})`;
    const program = `"$0" "$1" verify evidence --anchor`;
    const run = (how: string) =>
      spawnSync('bash', ['-c', `${program} ${line(how)}`, process.execPath, CLI], {
        cwd: home.cwd,
        env: { ...home.env, XDG_CONFIG_HOME: join(home.root, 'nowhere') },
        encoding: 'utf8',
      });
    expect(run('').stdout).toMatch(/^whole: .*\nanchored: up to record \d+, by file \/dev\/fd\//);
    expect(run('').status).toBe(0);
    expect(run(`| sed -E 's/ [0-9a-f]{64} / ${'f'.repeat(64)} /'`).stdout).toMatch(/^edited: record 1: /);
  });

  test('a signature counts only from whom the file names; without such a file it is no anchor', async () => {
    const strangers = allowedSigners({ 'eve@example.org': newKey('eve') });
    const other = await home.drillbook(['verify', 'evidence', '--allowed-signers', strangers]);
    expect(other.exitCode).toBe(1);
    expect(other.stdout).toMatch(/^bad-signature: The signature of .*does not belong to anybody/m);
    home.config('');
    const alone = await home.drillbook(['verify', 'evidence']);
    expect(alone.exitCode).toBe(0);
    expect(alone.stdout).toContain('unanchored: no record is vouched for from outside');
    expect(alone.stdout).toContain(`compare with file ${anchors}: anchor `);
    expect(alone.stderr).toContain('no `allowed-signers` to say whose count');
  });

  test.skipIf(!strace)('verify starts nothing but ssh-keygen, and changes nothing', async () => {
    const log = join(home.root, 'trace');
    const traced = ['-f', '-qq', '-o', log, '-e', 'trace=execve,socket,connect'];
    const ended = spawnSync(
      'strace',
      [...traced, process.execPath, CLI, 'verify', 'evidence', '--allowed-signers', signers],
      { cwd: home.cwd, env: home.env, encoding: 'utf8' },
    );
    expect(ended.status, ended.stderr).toBe(0);
    const started = [...readFileSync(log, 'utf8').matchAll(/execve\("([^"]*)".*= 0$/gm)].map(
      match => match[1]?.split('/').at(-1) ?? '',
    );
    expect(started[0]).toBe('node');
    expect(started.slice(1).length).toBeGreaterThan(1);
    expect(new Set(started.slice(1))).toEqual(new Set(['ssh-keygen']));
    expect(readFileSync(log, 'utf8')).not.toMatch(/connect\(.*AF_INET/);
  });
});

interface Said {
  readonly records: number;
  readonly faults: readonly { readonly kind: string; readonly seq: number | null }[];
  readonly anchored: { readonly seq: number; readonly by: readonly string[] };
  readonly bundle: { readonly signedBy: string | null } | null;
}

/** What somebody does to a bundle, and what is found; the `MANIFEST` is made to fit where it says so. */
function changes(): Readonly<Record<string, { change(copy: string): void; faults: readonly string[] }>> {
  const journal = (copy: string) => join(copy, 'journal.ndjson');
  const edit = (path: string, how: (text: string) => string) =>
    writeFileSync(path, how(readFileSync(path, 'latin1')), 'latin1');
  const fitManifest = (copy: string): void => {
    rmSync(join(copy, 'MANIFEST.sig'));
    spawnSync('bash', ['-c', "sha256sum $(awk '{print $2}' MANIFEST) > m && mv m MANIFEST"], { cwd: copy });
  };
  const withoutLines = (from: number, to?: number) => (text: string) =>
    text
      .split('\n')
      .toSpliced(from, (to ?? from) - from + 1)
      .join('\n');
  return {
    'a letter in a record': {
      change: copy => edit(journal(copy), text => text.replace('succeeded', 'succeedeD')),
      faults: ['edited', 'file-changed'],
    },
    'a letter in a record, and a MANIFEST that fits': {
      change: copy => {
        edit(journal(copy), text => text.replace('succeeded', 'succeedeD'));
        fitManifest(copy);
      },
      faults: ['edited'],
    },
    'a record taken out': {
      change: copy => {
        edit(journal(copy), withoutLines(4));
        fitManifest(copy);
      },
      faults: ['missing'],
    },
    'the last two records cut off': {
      change: copy => {
        edit(journal(copy), text => `${text.split('\n').slice(0, -3).join('\n')}\n`);
        fitManifest(copy);
      },
      faults: ['truncated'],
    },
    'the last record torn': {
      change: copy => {
        edit(journal(copy), text => text.slice(0, -5));
        fitManifest(copy);
      },
      faults: ['torn-tail', 'truncated'],
    },
    'another output': {
      change: copy => {
        const [path = ''] = spawnSync('bash', ['-c', 'grep -rl "four feet" attempts/*/output.0'], {
          cwd: copy,
          encoding: 'utf8',
        }).stdout.split('\n');
        edit(join(copy, path), text => text.replace('four', 'nine'));
        fitManifest(copy);
      },
      faults: ['file-changed'],
    },
    'a file added, and one taken away': {
      change: copy => {
        writeFileSync(join(copy, 'note'), 'all is well\n');
        rmSync(join(copy, 'plan.json'));
      },
      faults: ['file-missing', 'file-unlisted'],
    },
    'a MANIFEST that was changed after it was signed': {
      change: copy => {
        writeFileSync(join(copy, 'runbook.md'), '# Another\n');
        const path = join(copy, 'MANIFEST');
        const signature = readFileSync(`${path}.sig`);
        fitManifest(copy);
        writeFileSync(`${path}.sig`, signature);
      },
      faults: ['bad-signature', 'file-changed'],
    },
    'a checkpoint that says another hash': {
      change: copy => {
        const seq = readFileSync(journal(copy), 'utf8').trim().split('\n').length;
        edit(join(copy, `checkpoints/${seq}`), text => text.replace(/head ../, 'head 00'));
        fitManifest(copy);
      },
      faults: ['bad-signature'],
    },
    'pipes in place of a checkpoint and an output': {
      change: copy => {
        const seq = readFileSync(journal(copy), 'utf8').trim().split('\n').length;
        const swap = `cd ${copy} && for f in checkpoints/${seq} checkpoints/${seq}.sig attempts/*/output.0; do rm "$f"; mkfifo "$f"; done`;
        spawnSync('bash', ['-c', swap]);
      },
      faults: ['file-missing', 'file-missing', 'file-missing', 'file-missing'],
    },
    'a MANIFEST that leads elsewhere': {
      change: copy => appendFileSync(join(copy, 'MANIFEST'), `${'a'.repeat(64)}  ../journal.ndjson\n`),
      faults: ['bad-signature', 'bad-manifest'],
    },
  };
}
