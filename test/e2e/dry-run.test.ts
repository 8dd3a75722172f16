import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = `# Book

## Restart the ferry

\`\`\`bash
# Look
echo look
# Restart it
touch restarted-<ferry>
\`\`\`

1. Call the harbour
`;

function homeWith(text = BOOK): Home {
  const home = makeHome();
  home.write('book.md', text);
  return home;
}

/** Every file below, with what is in it and when it was changed. */
function fingerprint(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(name => {
      const path = join(directory, name);
      const stat = statSync(path);
      const content = stat.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
      return `${name} ${stat.mtimeMs} ${content}`;
    });
}

test('D4: a dry run changes nothing where runs are kept, with a run that waits there', async () => {
  const home = homeWith();
  await home.drillbook(['trust', 'book.md']);
  const { exitCode } = await home.drillbook(['run', 'book.md', '--plain', '--var', 'ferry=aalto'], {
    input: 'q\n',
  });
  expect(exitCode).toBe(75);
  // The keeper of the run is about to leave, and takes its own file with it.
  await waitUntil('the keeper has left', () => !existsSync(join(home.newestRun(), 'keeper/keeper.json')));
  const before = [fingerprint(join(home.root, 'state')), fingerprint(home.cwd)];
  const planned = await home.drillbook(['plan', 'book.md', '--var', 'ferry=aalto']);
  expect(planned.exitCode).toBe(0);
  expect(planned.stdout).toContain('touch restarted-«aalto»');
  expect([fingerprint(join(home.root, 'state')), fingerprint(home.cwd)]).toEqual(before);
});

test.runIf(facility('strace', ['-V']))('D1: a dry run starts no process at all', () => {
  const home = homeWith();
  const trace = join(home.root, 'trace');
  const started = (args: readonly string[]) => {
    execFileSync(
      'strace',
      ['-f', '-qq', '-e', 'trace=execve,execveat', '-o', trace, process.execPath, CLI, ...args],
      {
        cwd: home.cwd,
        env: { ...home.env },
        stdio: 'pipe',
      },
    );
    return readFileSync(trace, 'utf8')
      .split('\n')
      .filter(line => /\bexecve(?:at)?\(/.test(line));
  };
  expect(started(['plan', 'book.md', '--var', 'ferry=aalto'])).toHaveLength(1);
  // The same look at a run finds what it starts, so the count above means something.
  expect(started(['list', 'book.md'])).toHaveLength(1);
  execFileSync(process.execPath, [CLI, 'trust', 'book.md'], {
    cwd: home.cwd,
    env: { ...home.env },
    stdio: 'ignore',
  });
  expect(
    started(['run', 'book.md', '--only', 'restart-the-ferry/look', '--unattended', '--yes']).length,
  ).toBeGreaterThan(1);
});

test.runIf(facility('unshare', ['--net', '--mount', 'true']))(
  'a dry run needs neither network nor a file system that can be written to',
  () => {
    const home = homeWith();
    const command = `mount -o bind,remount,ro / 2>/dev/null || mount -o remount,bind,ro / || exit 99
touch ${home.cwd}/probe 2>/dev/null && exit 98
cd ${home.cwd} && exec ${process.execPath} ${resolve(CLI)} plan book.md --var ferry=aalto`;
    const isolated = `mount --rbind / / && ${command}`;
    const { status, stdout, stderr } = spawnSync(
      'unshare',
      ['--net', '--mount', '--propagation', 'private', 'bash', '-c', isolated],
      { encoding: 'utf8', env: { ...home.env } },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('touch restarted-«aalto»');
  },
);

const trap = (steps: string) => `# Book\n\n## Main\n\n${steps}`;
const step = (attributes: string, text: string) => `\`\`\`bash {${attributes}}\n${text}\n\`\`\`\n\n`;

async function verdicts(text: string, args: readonly string[] = []) {
  const home = homeWith(text);
  const { stdout, stderr } = await home.drillbook(['plan', 'book.md', '--json', ...args]);
  if (stdout === '') throw new Error(stderr);
  const { steps } = JSON.parse(stdout) as {
    steps: readonly { id: string; verdict: Record<string, unknown> }[];
  };
  return Object.fromEntries(steps.map(({ id, verdict }) => [id, verdict]));
}

test('D2: a step that a dry run did not run makes no branch true: both sides stay open', async () => {
  const found = await verdicts(
    trap(
      step('#test-db', 'test -e db') +
        step('#migrate if="steps[\'test-db\'].ok"', 'echo migrate') +
        step('#create if="!steps[\'test-db\'].ok"', 'echo create'),
    ),
  );
  expect(found['test-db']).toEqual({ kind: 'would-run' });
  expect(found.migrate).toEqual({ kind: 'unknown', dependsOn: ['steps.test-db'] });
  expect(found.create).toEqual({ kind: 'unknown', dependsOn: ['steps.test-db'] });
});

test('D2, DRY-02: a result that does not exist is unknown and breaks nothing', async () => {
  const found = await verdicts(
    trap(
      step('#count capture=rows', 'echo 7') +
        step('#alarm if="int(rows) > 3"', 'echo alarm') +
        step('#use', 'echo <rows>'),
    ),
  );
  expect(found.alarm).toEqual({ kind: 'unknown', dependsOn: ['rows'] });
  expect(found.use).toEqual({ kind: 'unknown', dependsOn: ['rows'] });
});

test('D2: a step left out by its condition is not one that is done already, and not one that a dry run left alone', async () => {
  const found = await verdicts(
    trap(
      step('#never if="1 == 2"', 'echo never') +
        step('#maybe check=#is-done', 'echo maybe') +
        step('#after-never if="steps.never.outcome == \'skipped\'"', 'echo after') +
        step('#as-done if="steps.never.outcome == \'already-done\'"', 'echo done') +
        step('#after-maybe if="steps.maybe.outcome == \'skipped\'"', 'echo after') +
        step('#is-done risk=read', 'test -e done'),
    ),
  );
  expect(found.never).toMatchObject({ kind: 'would-skip', by: 'condition' });
  expect(found.maybe).toEqual({ kind: 'unknown', check: 'is-done', dependsOn: ['the check is-done'] });
  expect(found['after-never']).toEqual({ kind: 'would-run' });
  expect(found['as-done']).toMatchObject({ kind: 'would-skip', by: 'condition' });
  expect(found['after-maybe']).toEqual({ kind: 'unknown', dependsOn: ['steps.maybe'] });
});

test('D2: what a left-out step would have brought is missing, and the plan says why', async () => {
  const found = await verdicts(
    trap(step('#read if="1 == 2" capture=primary', 'echo db1') + step('#use', 'echo <primary>')),
  );
  expect(found.use).toEqual({
    kind: 'blocked',
    missing: ['variable primary, because the step that brings it is left out'],
  });
});

test('D2: a value that is given decides a condition, and the digest tells the two plans apart', async () => {
  const text = trap(
    step('#eu if="region == \'eu\'"', 'echo <region>') + step('#us if="region == \'us\'"', 'echo <region>'),
  );
  const found = await verdicts(text, ['--var', 'region=eu']);
  expect([found.eu, found.us]).toEqual([
    { kind: 'would-run' },
    { kind: 'would-skip', by: 'condition', because: "`if` is false: region == 'us'" },
  ]);
});

test('D2: a plan says whether its file may run here, and the digest does not depend on it', async () => {
  const home = homeWith();
  const read = async () =>
    JSON.parse((await home.drillbook(['plan', 'book.md', '--json'])).stdout) as {
      digest: string;
      machine: { trust: string };
    };
  const before = await read();
  const text = await home.drillbook(['plan', 'book.md']);
  expect([before.machine.trust, text.stdout]).toEqual([
    'new',
    expect.stringContaining('Not trusted on this machine'),
  ]);
  await home.drillbook(['trust', 'book.md']);
  const after = await read();
  expect([after.machine.trust, after.digest]).toEqual(['trusted', before.digest]);
});
