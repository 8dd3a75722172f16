import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readJournal } from './file-journal.ts';
import type { OpenRun } from './open-run.ts';
import { listRuns, runsDirectory } from './state-directory.ts';

/**
 * Start this program again on the runbook of a run, in the terminal of this process: the operator picks a procedure
 * there and walks it in a run of its own, of which this one says that it waits for it.
 */
export async function callProcedure({
  open,
  plain,
  env,
}: {
  readonly open: OpenRun;
  readonly plain: boolean;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}): Promise<{ readonly callee: string | null; readonly code: number }> {
  const [started] = open.journal.read();
  const [, program = ''] = process.argv;
  const file = started?.type === 'run-started' ? started.runbook.path : '';
  const before = new Set(listRuns(env));
  const args = [program, 'run', file, '--called-by', open.run, ...(plain ? ['--plain'] : [])];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env });
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const begun = listRuns(env).filter(run => !before.has(run));
  return { callee: begun.find(run => isCalledBy(run, open.run, env)) ?? null, code: code ?? KILLED };
}

/** As a shell says of a program that a signal ended. */
const KILLED = 128;

function isCalledBy(run: string, caller: string, env: Readonly<NodeJS.ProcessEnv>): boolean {
  try {
    const [first] = readJournal(join(runsDirectory(env), run));
    return first?.type === 'run-started' && first.calledBy === caller;
  } catch {
    // Another console may be about to write its first record.
    return false;
  }
}
