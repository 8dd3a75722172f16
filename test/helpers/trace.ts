import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { bundleProgram } from './bundle-program.ts';
import { CLI, type Home } from './drillbook.ts';
import { environmentIn, temporaryDirectory, until } from './temporary-run.ts';

/** Run one attempt from a console under strace until its outcome is there; the calls in the order they returned. */
export async function straceStandIn(text: string): Promise<readonly string[]> {
  const root = temporaryDirectory();
  const log = join(root, 'calls');
  const child = spawn(
    'strace',
    [
      '-f',
      '-qq',
      '-y',
      '-s',
      '600',
      '-o',
      log,
      '-e',
      'trace=write,pwrite64,fsync,fdatasync,rename,execve',
    ].concat([process.execPath, bundleProgram('stand-in-console'), text]),
    { env: environmentIn(root), stdio: 'ignore' },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const runs = join(root, 'state', 'drillbook', 'runs');
  await until(() => {
    const [run] = existsSync(runs) ? readdirSync(runs) : [];
    return run !== undefined && existsSync(join(runs, run, 'attempts', 'a1', 'outcome.json'));
  });
  const calls = (): readonly string[] => joinResumed(readFileSync(log, 'utf8').split('\n'));
  // The tracer writes a call down when it has returned; give it the moment that takes.
  await until(() => calls().some(call => /rename\(".*outcome\.json\..*= 0$/.test(call)));
  return calls();
}

/** Run the built program under strace, in a home; the calls of it and of what it started, in the order they returned. */
export function straceProgram(
  home: Pick<Home, 'cwd' | 'env'>,
  { args, calls }: { readonly args: readonly string[]; readonly calls: string },
): readonly string[] {
  const log = join(home.cwd, 'calls');
  const options = ['-f', '-qq', '-y', '-s', '600', '-o', log, '-e', `trace=${calls}`];
  const { status } = spawnSync('strace', [...options, process.execPath, CLI, ...args], {
    cwd: home.cwd,
    env: home.env,
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error(`drillbook ${args.join(' ')} ended with ${status} under strace.`);
  return joinResumed(readFileSync(log, 'utf8').split('\n'));
}

/** A call that others interrupted is in two lines: put it where it returned. */
function joinResumed(lines: readonly string[]): readonly string[] {
  const begun = new Map<string, string>();
  return lines.flatMap(line => {
    const [pid = ''] = line.split(' ', 1);
    const half = /^(.*) <unfinished \.\.\.>$/.exec(line);
    if (half) {
      begun.set(pid, half[1] ?? '');
      return [];
    }
    const rest = /<\.\.\. \w+ resumed>(.*)$/.exec(line);
    return [rest ? `${begun.get(pid) ?? ''}${rest[1]}` : line];
  });
}
