import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './drillbook.ts';
import type { TestTerminal } from './terminal.ts';
import { waitUntil } from './wait-until.ts';

/** Kill a console, the keeper of its run and the step that runs, so that nobody knows how the step ended. */
export async function loseStep(home: Home, terminal: TestTerminal): Promise<void> {
  process.kill(terminal.pid, 'SIGKILL');
  await terminal.exit();
  const left = [join(home.newestRun(), 'keeper', 'keeper.json'), ...startedFiles(home)].map(pidIn);
  for (const pid of left) process.kill(pid, 'SIGKILL');
  await waitUntil('both are gone', () => left.every(isGone));
}

function startedFiles(home: Home): readonly string[] {
  const attempts = join(home.newestRun(), 'attempts');
  return readdirSync(attempts)
    .map(name => join(attempts, name))
    .filter(path => existsSync(join(path, 'started')) && !existsSync(join(path, 'outcome.json')))
    .map(path => join(path, 'started'));
}

function pidIn(path: string): number {
  return (JSON.parse(readFileSync(path, 'utf8')) as { pid: number }).pid;
}

function isGone(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return true;
  }
}
