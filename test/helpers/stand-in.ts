import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { bundleProgram } from './bundle-program.ts';
import { until } from './temporary-run.ts';

/** A console in a process of its own, to be killed. */
export interface StandIn {
  readonly pid: number;
  readonly run: string;
  readonly directory: string;
  kill(): Promise<void>;
}

/** Begin a run in another process and wait until it has started (or, with `nothing`, only recorded) its attempt. */
export async function standIn(
  text: string,
  env: NodeJS.ProcessEnv,
  mode: 'none' | 'nothing' | 'forks' = 'none',
): Promise<StandIn> {
  const child = spawn(process.execPath, [bundleProgram('stand-in-console'), text, mode], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', part => {
    printed += part;
  });
  const exited = new Promise(resolve => child.once('exit', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  await until(() => printed.includes('"started"\n'));
  const { run, directory } = JSON.parse(printed.split('\n')[0] as string);
  return {
    pid: child.pid as number,
    run,
    directory,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
