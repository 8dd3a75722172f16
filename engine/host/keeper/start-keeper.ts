import { RunbookError } from '../../model/errors.ts';
import { makePrivateDirectory } from '../files.ts';
import { isAlive, type ProcessIdentity } from '../process-identity.ts';
import { startCompanion } from '../start-companion.ts';
import { cleanEnvironment } from './environment.ts';
import { type Layout, layoutOf, type RunPlace } from './layout.ts';
import { rememberedJson } from './remembered-json.ts';
import type { KeeperSettings } from './settings.ts';

export interface StartKeeperOptions extends RunPlace {
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly settings: Partial<KeeperSettings>;
}

/** The run's keeper: the one that lives, else a new one. */
export async function findOrStartKeeper(options: StartKeeperOptions): Promise<ProcessIdentity> {
  const layout = layoutOf(options);
  return livingKeeper(layout) ?? (await startKeeper(layout, options));
}

/** `null` if the run has no keeper that takes requests. */
export function livingKeeper(layout: Layout): ProcessIdentity | null {
  const keeper = rememberedJson<ProcessIdentity>(layout.keeperFile);
  return keeper && isAlive(keeper) ? keeper : null;
}

async function startKeeper(layout: Layout, options: StartKeeperOptions): Promise<ProcessIdentity> {
  makePrivateDirectory(layout.keeper);
  const keeper = startCompanion({
    program: 'keeper.js',
    args: [options.directory, options.volatile, JSON.stringify(options.settings)],
    env: keeperEnvironment(options.env),
    log: layout.keeperLog,
  });
  for (let waited = 0; waited < patience; waited += pollEvery) {
    const living = livingKeeper(layout);
    if (living) return living;
    if (keeper.hasEnded()) break;
    await new Promise(resolve => setTimeout(resolve, pollEvery));
  }
  throw new RunbookError(
    'keeper-not-started',
    `The keeper of the run did not start. Its log is ${layout.keeperLog}.`,
    {
      hint: 'No step was started. Resume the run to try again.',
    },
  );
}

/**
 * The shell that sets the limit is no place for what a hostile environment brings. Each attempt brings an environment of
 * its own, so the keeper goes without certificates too, which Node reads at its start for half as long again.
 */
function keeperEnvironment(env: Readonly<NodeJS.ProcessEnv>): Readonly<Record<string, string>> {
  const { NODE_EXTRA_CA_CERTS: _, ...rest } = cleanEnvironment(env);
  return rest;
}

/** Milliseconds. */
const patience = 20_000;
const pollEvery = 5;
