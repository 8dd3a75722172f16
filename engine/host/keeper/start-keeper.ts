import { closeSync, constants, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { RunbookError } from '../../model/errors.ts';
import { lend } from '../descriptor.ts';
import { makePrivateDirectory, openPrivate } from '../files.ts';
import { isAlive, type ProcessIdentity } from '../process-identity.ts';
import { cleanEnvironment } from './environment.ts';
import { type Layout, layoutOf, type RunPlace } from './layout.ts';
import { readJson } from './messages.ts';
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
  const keeper = readJson<ProcessIdentity>(layout.keeperFile);
  return keeper && isAlive(keeper) ? keeper : null;
}

async function startKeeper(layout: Layout, options: StartKeeperOptions): Promise<ProcessIdentity> {
  makePrivateDirectory(layout.keeper);
  const log = openPrivate(layout.keeperLog, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND);
  // No core files: they would hold the values of the steps. The limit is inherited by all that the keeper starts.
  const child = execa(
    '/bin/sh',
    [
      '-c',
      'ulimit -c 0; exec "$@"',
      'sh',
      process.execPath,
      keeperProgram(),
      options.directory,
      options.volatile,
      JSON.stringify(options.settings),
    ],
    {
      stdin: 'ignore',
      stdout: lend(log),
      stderr: lend(log),
      env: keeperEnvironment(options.env),
      extendEnv: false,
      detached: true,
      cleanup: false,
      reject: false,
      buffer: false,
    },
  );
  closeSync(log);
  child.unref();
  let ended = false;
  void child.finally(() => {
    ended = true;
  });
  for (let waited = 0; waited < patience; waited += pollEvery) {
    const keeper = livingKeeper(layout);
    if (keeper) return keeper;
    if (ended) break;
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

/** The keeper as built, from wherever this file ended up: beside it, below it, or in the sources. */
function keeperProgram(): string {
  const found = ['./keeper.js', '../keeper.js', '../../../dist/keeper.js']
    .map(path => fileURLToPath(new URL(path, import.meta.url)))
    .find(path => existsSync(path));
  if (found === undefined) throw new Error('The built program has no keeper.js.');
  return found;
}

/** Milliseconds. */
const patience = 20_000;
const pollEvery = 5;
