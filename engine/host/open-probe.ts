import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { AttemptId } from '../journal/attempt-event.ts';
import { systemClock } from './clock.ts';
import { createKeeperClient } from './keeper/client.ts';
import { layoutOf } from './keeper/layout.ts';
import { livingKeeper } from './keeper/start-keeper.ts';
import { volatileDirectory } from './volatile-directory.ts';

/** A place to start commands that is no run: nothing of it is left. */
export interface OpenProbe {
  readonly supervisor: ReturnType<typeof createKeeperClient>;
  close(): Promise<void>;
}

/** Open a place to start commands, with a session and a directory of its own, outside the directory of runs. */
export function openProbe({ env }: { readonly env: Readonly<NodeJS.ProcessEnv> }): OpenProbe {
  const directory = mkdtempSync(join(env.TMPDIR || tmpdir(), 'drillbook-probe-'));
  const volatile = volatileDirectory({ run: basename(directory), directory, env });
  const place = { directory, volatile };
  const bootOf = (_: AttemptId): string => systemClock.boot;
  const supervisor = createKeeperClient({ ...place, bootOf, env, starts: 'when-needed' });
  const keeper = () => livingKeeper(layoutOf(place));
  return {
    supervisor,
    close: async () => {
      supervisor.close();
      for (let waited = 0; keeper() !== null && waited < PATIENCE; waited += POLL)
        await new Promise(resolve => setTimeout(resolve, POLL));
      for (const path of [volatile, directory]) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Milliseconds that the keeper gets to see that nobody needs it any more. */
const PATIENCE = 5000;
const POLL = 20;
