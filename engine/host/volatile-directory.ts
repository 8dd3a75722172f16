import { existsSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { makePrivateDirectory, readIfThere, replaceDurably } from './files.ts';

/**
 * The directory of a run for what must not reach a disk: in memory where the system has such a place, and gone after
 * a restart at the latest. A run keeps the one that it began with, because its keeper does.
 */
export function volatileDirectory(input: {
  readonly run: string;
  readonly directory: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Where a system has memory for each user, and for all. */
  readonly system?: { readonly users: string; readonly shared: string };
}): string {
  const note = notePath(input.directory);
  const noted = readIfThere(note)?.toString('utf8');
  if (noted !== undefined && canUse(noted)) return noted;
  const found = candidates(input).find(canUse) ?? unguessable(input) ?? join(input.directory, 'volatile');
  makePrivateDirectory(found);
  try {
    replaceDurably(note, found);
  } catch (error) {
    removeIfEmpty(found);
    throw error;
  }
  return found;
}

/** Where the sockets of shared connections lie in it: the keeper ends those when the run has been left, and needs them for that. */
export const SOCKETS = 'ssh';

/** Remove what a run that has ended kept in memory, and the place itself, unless there are connections to end. */
export function clearVolatile(directory: string): void {
  if (!existsSync(directory)) return;
  for (const name of readdirSync(directory)) {
    if (name !== SOCKETS) rmSync(join(directory, name), { recursive: true, force: true });
  }
  removeIfEmpty(directory);
}

/** The same for a run that could not begin, as far as it had such a place. */
export function clearVolatileOf(directory: string): void {
  const noted = readIfThere(notePath(directory))?.toString('utf8');
  if (noted !== undefined) clearVolatile(noted);
}

/** Who comes last removes it. */
export function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch {
    // Something is left in it, or it is gone.
  }
}

function notePath(directory: string): string {
  return join(directory, 'volatile-directory');
}

type Place = Pick<Parameters<typeof volatileDirectory>[0], 'run' | 'env' | 'system'>;

const memory = { users: '/run/user', shared: '/dev/shm' };

function candidates({ run, env, system = memory }: Place): readonly string[] {
  const runtime = env.XDG_RUNTIME_DIR;
  return [
    ...(runtime && isAbsolute(runtime) ? [join(runtime, 'drillbook', run)] : []),
    join(system.users, `${owner()}/drillbook`, run),
    join(system.shared, `drillbook-${owner()}`, run),
  ];
}

/** Somebody else was there first with the name that everybody can guess; `null` where there is no such place. */
function unguessable({ run, system: { shared } = memory }: Place): string | null {
  if (!isSafe(shared)) return null;
  try {
    return join(mkdtempSync(join(shared, `drillbook-${owner()}-`)), run);
  } catch {
    return null;
  }
}

/** The directory for all runs must be ours, and nobody else may put another in its place. */
function canUse(path: string): boolean {
  const ours = join(path, '..');
  if (!isSafe(join(ours, '..'))) return false;
  try {
    makePrivateDirectory(ours);
    makePrivateDirectory(path);
    return true;
  } catch {
    return false;
  }
}

/** A directory whose entries nobody but their owners and the system can rename or remove. */
function isSafe(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory() || (found.uid !== 0 && found.uid !== owner())) return false;
  return (found.mode & 0o022) === 0 || (found.mode & 0o1000) !== 0;
}

function owner(): number {
  return process.geteuid?.() ?? 0;
}
