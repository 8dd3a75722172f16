import { cleanEnvironment } from '../keeper/environment.ts';
import { isAlive, type ProcessIdentity } from '../process-identity.ts';
import { type Companion, startCompanion } from '../start-companion.ts';
import type { ProberLayout } from './layout.ts';
import { readFileOf } from './messages.ts';

/** Who probes for a run; `null` for nobody. */
export function livingProber(layout: ProberLayout): ProcessIdentity | null {
  const prober = readFileOf<ProcessIdentity>(layout.prober);
  return prober !== null && isAlive(prober) ? prober : null;
}

/** Start a prober, which is there once it says so in its file. */
export function startProber({ run, log }: ProberLayout, env: Readonly<NodeJS.ProcessEnv>): Companion {
  return startCompanion({ program: 'prober.js', args: [run], env: cleanEnvironment(env), log });
}
