import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { canMount } from '../helpers/can-mount.ts';
import { CLI, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';

const traces = facility('strace', ['-o', '/dev/null', 'true']);

const BOOK = `# Disk

## Fill it

\`\`\`bash {#fill title="Fill the disk" risk=mutate}
head -c 4M /dev/zero > "$XDG_STATE_HOME/ballast" 2>/dev/null; true
\`\`\`

\`\`\`bash {#after title="Go on" risk=mutate}
echo ran >> witness.txt
\`\`\`
`;

async function trustedBook() {
  const home = makeHome();
  home.write('disk.md', BOOK);
  await home.drillbook(['trust', 'disk.md']);
  const state = join(home.root, 'small');
  mkdirSync(state);
  const run = (command: string, args: readonly string[]) =>
    execa(command, args, {
      cwd: home.cwd,
      env: { ...home.env, XDG_STATE_HOME: state },
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
      timeout: 60_000,
    });
  const read = (name: string) => readFileSync(join(home.cwd, name), 'utf8');
  return { home, state, run, read };
}

test.skipIf(!canMount)(
  'a disk that is full for a while loses no outcome: the run goes on when there is space again',
  async () => {
    const { state, run, read } = await trustedBook();
    const script = [
      `mount -t tmpfs -o size=1m none "${state}"`,
      '(sleep 2; rm -f "$XDG_STATE_HOME/ballast") &',
      'node "$1" run disk.md --unattended --yes; code=$?',
      'node "$1" verify >verified.txt 2>&1',
      'exit $code',
    ].join('\n');
    const { exitCode, stderr } = await run('unshare', ['-Urm', 'bash', '-c', script, 'bash', CLI]);
    expect(stderr).toContain('Succeeded: 2 done');
    expect(exitCode).toBe(0);
    expect(read('verified.txt')).toMatch(/^whole/);
    expect(read('witness.txt')).toBe('ran\n');
  },
  90_000,
);

test.skipIf(!traces)(
  'JRN-06 JRN-07 a journal that cannot be synced ends the run with exit 5, and nothing is started after',
  async () => {
    const { home, run } = await trustedBook();
    const { exitCode, stderr } = await run('strace', [
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      'trace=fdatasync',
      '-e',
      'inject=fdatasync:error=EIO:when=6+',
      process.execPath,
      CLI,
      'run',
      'disk.md',
      '--unattended',
      '--yes',
    ]);
    expect(stderr).toMatch(/EIO/);
    expect(stderr).toMatch(/No further step starts/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(5);
    expect(existsSync(join(home.cwd, 'witness.txt'))).toBe(false);
  },
  90_000,
);
