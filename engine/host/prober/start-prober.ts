import { closeSync, constants, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { lend } from '../descriptor.ts';
import { openPrivate } from '../files.ts';
import { cleanEnvironment } from '../keeper/environment.ts';
import { isAlive, type ProcessIdentity } from '../process-identity.ts';
import type { ProberLayout } from './layout.ts';
import { readFileOf } from './messages.ts';

/** Who probes for a run; `null` for nobody. */
export function livingProber(layout: ProberLayout): ProcessIdentity | null {
  const prober = readFileOf<ProcessIdentity>(layout.prober);
  return prober !== null && isAlive(prober) ? prober : null;
}

/** Start a prober, which is there once it says so in its file. Returns whether the process that was begun has ended. */
export function startProber(layout: ProberLayout, env: Readonly<NodeJS.ProcessEnv>): { hasEnded(): boolean } {
  const log = openPrivate(layout.log, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND);
  const child = execa(process.execPath, [proberProgram(), layout.run], {
    stdin: 'ignore',
    stdout: lend(log),
    stderr: lend(log),
    env: cleanEnvironment(env),
    extendEnv: false,
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
  });
  closeSync(log);
  child.unref();
  let ended = false;
  void child.finally(() => {
    ended = true;
  });
  return { hasEnded: () => ended };
}

/** The prober as built, from wherever this file ended up. */
function proberProgram(): string {
  const found = ['./prober.js', '../prober.js', '../../../dist/prober.js']
    .map(path => fileURLToPath(new URL(path, import.meta.url)))
    .find(path => existsSync(path));
  if (found === undefined) throw new Error('The built program has no prober.js.');
  return found;
}
