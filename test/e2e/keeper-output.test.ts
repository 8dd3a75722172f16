import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputOf, temporaryRun } from '../helpers/temporary-run.ts';

const caps = { head: 256 * 1024, tail: 128 * 1024 };

test('PRC-03: of 200 MB the ends are kept, all of it is hashed, and memory and disk stay small', async () => {
  const run = temporaryRun({ keeper: { caps } });
  const { attempt, settled, chunks, stderr } = await run.step(
    'echo first; head -c 200M /dev/zero; echo last; grep VmHWM /proc/$PPID/status >&2',
  );
  const missing = chunks.reduce((sum, chunk) => sum + (chunk.missing ?? 0), 0);
  const output = settled.kind === 'ended' ? settled.output : null;
  expect(output).toMatchObject({
    bytes: 200 * 2 ** 20 + 11 + stderr.length,
    stored: 200 * 2 ** 20 + 11 + stderr.length - missing,
  });
  expect(
    Buffer.from(chunks[0]?.bytes ?? [])
      .subarray(0, 6)
      .toString(),
  ).toBe('first\n');
  const directory = join(run.directory, 'attempts', attempt);
  const size = readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
  expect(size).toBeLessThan(caps.head + 2 * caps.tail + 4096);
  expect(Number(/(\d+) kB/.exec(stderr)?.[1])).toBeLessThan(200 * 1024);
}, 60_000);

test('the digest is that of everything printed, in the order it was read', async () => {
  const run = temporaryRun();
  const { settled } = await run.step("printf 'a\\0b\\377'; for i in 1 2 3; do printf '\\n%s' $i; done");
  const sha256 = createHash('sha256').update(Buffer.from('a\0b\xff\n1\n2\n3', 'latin1')).digest('hex');
  expect(settled).toMatchObject({ output: { bytes: 10, stored: 10, sha256 } });
});

test('output can be watched while it comes, and again from its beginning', async () => {
  const run = temporaryRun();
  const seen: string[] = [];
  const settled = run.step('echo one; sleep 0.3; echo two >&2; sleep 0.3; echo three', { attempt: 'slow' });
  const watching = new Promise<void>(resolve => {
    run.supervisor.watch('slow', ({ channel, at, bytes }) => {
      seen.push(`${channel} ${Math.round(at / 300)} ${Buffer.from(bytes)}`);
      if (seen.length === 3) resolve();
    });
  });
  await watching;
  expect(seen.map(line => line.replace(/ \d+ /, ' '))).toEqual([
    'stdout one\n',
    'stderr two\n',
    'stdout three\n',
  ]);
  await settled;
  expect((await outputOf(run, 'slow')).stdout).toBe('one\nthree\n');
});

test('a slow watcher of endless output is told how much it missed', async () => {
  const run = temporaryRun({ keeper: { caps: { head: 64 * 1024, tail: 64 * 1024 } } });
  let total = 0;
  const gaps: number[] = [];
  const ended = run.step('head -c 20M /dev/zero | tr "\\0" "x"', { attempt: 'flood' });
  const stop = run.supervisor.watch('flood', chunk => {
    total += chunk.bytes.length + (chunk.missing ?? 0);
    if (chunk.channel === 'gap') gaps.push(chunk.missing ?? 0);
  });
  await ended;
  stop();
  expect(total).toBe(20 * 1024 * 1024);
  expect(gaps.length).toBeGreaterThan(0);
});

test('JRN-01: the journal is synced before the process exists, and what it leaves in its session before anybody sees the outcome', async context => {
  const { facility } = await import('../helpers/facility.ts');
  if (!facility('strace', ['-f', '-qq', '-e', 'trace=none', 'true'])) return context.skip();
  const { straceStandIn } = await import('../helpers/trace.ts');
  const calls = await straceStandIn('echo done');
  const at = (what: RegExp): number => {
    const index = calls.findIndex(call => what.test(call));
    expect(
      index,
      `${what} in\n${calls
        .filter(call => /a1|journal/.test(call))
        .map(call => call.slice(0, 300))
        .join('\n')}`,
    ).toBeGreaterThanOrEqual(0);
    return index;
  };
  const recorded = at(/(write|pwrite64)\(\d+<.*journal\.ndjson>, "\{\\"v\\":1,\\"seq\\":1,.*attempt-started/);
  const synced = at(/fdatasync\(\d+<.*journal\.ndjson>\)\s+= 0/);
  const asked = at(/rename\(".*\/attempts\/\.a1", ".*\/attempts\/a1"\)\s+= 0/);
  const begun = at(/execve\(".*bash", \[.*session\.bash/);
  const kept = at(/fsync\(\d+<.*outcome\.json\..*tmp>\)\s+= 0/);
  const seen = at(/rename\(".*outcome\.json\..*tmp", ".*outcome\.json"\)\s+= 0/);
  expect([recorded, synced, asked, begun, kept, seen]).toEqual(
    [recorded, synced, asked, begun, kept, seen].sort((a, b) => a - b),
  );
});

test('the keeper is a program of its own that loads neither console nor reader', () => {
  const files: readonly BuiltFile[] = JSON.parse(readFileSync('dist/meta.json', 'utf8'));
  const modules = reach('keeper.js', files);
  expect(modules).toContain('engine/host/keeper/main.ts');
  expect(
    modules.filter(path => /node_modules\/(ink|react|zod|commander|remark|unified|yaml)\//.test(path)),
  ).toEqual([]);
});

/** What the build says about one file. */
interface BuiltFile {
  readonly fileName: string;
  readonly imports: readonly string[];
  readonly modules: Readonly<Record<string, number>>;
}

/** Everything that is loaded with a file. */
function reach(fileName: string, files: readonly BuiltFile[]): readonly string[] {
  const reached = new Set([fileName]);
  for (const name of reached)
    for (const next of files.find(file => file.fileName === name)?.imports ?? []) reached.add(next);
  return files.filter(file => reached.has(file.fileName)).flatMap(file => Object.keys(file.modules));
}
