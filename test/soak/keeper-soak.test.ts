import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { identify } from '../../engine/host/process-identity.ts';
import { bundleProgram } from '../helpers/bundle-program.ts';
import { facility } from '../helpers/facility.ts';
import {
  environmentIn,
  takeUpRun,
  temporaryDirectory,
  temporaryRun,
  until,
} from '../helpers/temporary-run.ts';

const strace = facility('strace', ['-f', '-qq', '-e', 'trace=none', 'true']);

test.skipIf(!strace).each(['fdatasync', 'rename'])(
  'JRN-02: a console killed at any %s leaves a run whose effect is known, or known to be unknown',
  async call => {
    for (let when = 1; ; when++) {
      const { killed, root, env } = walk(call, when);
      const [run] = runsIn(root);
      if (run === undefined) continue;
      const next = openIfBegun(run, env);
      const events = next?.journal.read() ?? [];
      const effects = () =>
        existsSync(join(root, 'effect'))
          ? readFileSync(join(root, 'effect'), 'utf8').split('\n').length - 1
          : 0;
      if (!events.some(event => event.type === 'attempt-started')) {
        expect(effects(), `${call} ${when}`).toBe(0);
      } else {
        const settled = await next?.supervisor.settle('a1');
        const kind = settled?.kind === 'ended' ? settled.outcome.kind : settled?.kind;
        expect([call, when, kind, effects()]).toEqual([call, when, kind, kind === 'exited' ? 1 : 0]);
        expect(['exited', 'not-started']).toContain(kind);
        if (events.some(event => event.type === 'attempt-ended')) expect(kind).toBe('exited');
      }
      next?.close();
      if (!killed) {
        expect(events.at(-1)?.type).toBe('run-ended');
        expect(when, 'there were calls to be killed at').toBeGreaterThan(2);
        break;
      }
    }
  },
  120_000,
);

test.skipIf(!strace).each(['rename', 'unlink', 'clone,clone3,vfork', 'wait4'])(
  'JRN-02: a keeper killed at any %s leaves an attempt whose end is known, or known to be unknown',
  async call => {
    for (let when = 1; ; when++) {
      const root = temporaryDirectory();
      const run = temporaryRun({ root });
      await run.supervisor.ready();
      const keeper = JSON.parse(readFileSync(join(run.directory, 'keeper', 'keeper.json'), 'utf8')).pid;
      await killAt({ pid: keeper, call, when });
      const { settled } = await run.step(`echo effect >>${root}/effect`);
      const kind = settled.kind === 'ended' ? settled.outcome.kind : settled.kind;
      const effects = existsSync(join(root, 'effect')) ? readFileSync(join(root, 'effect'), 'utf8') : '';
      const possible = { exited: ['effect\n'], 'not-started': [''], lost: ['', 'effect\n'] }[
        kind as 'exited'
      ];
      expect([call, when, kind, possible?.includes(effects)]).toEqual([call, when, kind, true]);
      if (identify(keeper)) break;
      // A keeper that dies of an earlier order may take one more request with it: that one did not start.
      const next = await run.step('echo next');
      const again = next.stdout === 'next\n' ? next : await run.step('echo next');
      expect(again.stdout).toBe('next\n');
    }
  },
  120_000,
);

/** Have a process killed when it makes its n-th call of this kind from now on. */
async function killAt(input: { readonly pid: number; readonly call: string; readonly when: number }) {
  const { pid, call, when } = input;
  const args = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${when}`];
  const tracer = spawn('strace', ['-o', '/dev/null', ...args, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void tracer.kill('SIGKILL'));
  let said = '';
  tracer.stderr.on('data', part => {
    said += part;
  });
  await until(() => said.includes('attached'));
}

/** Walk a run of one step to its end in a console whose main thread is killed at its n-th call of this kind. */
function walk(call: string, when: number) {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const text = `echo effect >>${root}/effect`;
  const { stdout } = spawnSync(
    'strace',
    [
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      `trace=${call}`,
      '-e',
      `inject=${call}:signal=SIGKILL:when=${when}`,
    ].concat([process.execPath, bundleProgram('stand-in-console'), text, 'whole']),
    { env, encoding: 'utf8' },
  );
  return { killed: !stdout.includes('"started"') || lastRecord(root) !== 'run-ended', root, env };
}

function runsIn(root: string): readonly string[] {
  const runs = join(root, 'state', 'drillbook', 'runs');
  return existsSync(runs) ? readdirSync(runs) : [];
}

function lastRecord(root: string): string | null {
  const [run = ''] = runsIn(root);
  const path = join(root, 'state', 'drillbook', 'runs', run, 'journal.ndjson');
  const line = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').at(-1) : undefined;
  return line ? JSON.parse(line).type : null;
}

/** `null` for a run that was killed before it had a plan and a journal. */
function openIfBegun(run: string, env: NodeJS.ProcessEnv) {
  try {
    return takeUpRun(run, env);
  } catch (error) {
    expect(String(error)).toMatch(/Expected a (plan|journal) in .*; the run ended before it had one/);
    return null;
  }
}
