import { statSync } from 'node:fs';
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
}): string {
  const note = join(input.directory, 'volatile-directory');
  const noted = readIfThere(note)?.toString('utf8');
  if (noted !== undefined && canUse(noted)) return noted;
  const found = candidates(input).find(canUse) ?? join(input.directory, 'volatile');
  makePrivateDirectory(found);
  replaceDurably(note, found);
  return found;
}

function candidates({
  run,
  env,
}: {
  readonly run: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}): readonly string[] {
  const owner = process.geteuid?.() ?? 0;
  const runtime = env.XDG_RUNTIME_DIR;
  return [
    ...(runtime && isAbsolute(runtime) ? [join(runtime, 'drillbook', run)] : []),
    join(`/run/user/${owner}/drillbook`, run),
    join(`/dev/shm/drillbook-${owner}`, run),
  ];
}

/** The directory for all runs must be ours; the one above it belongs to the system. */
function canUse(path: string): boolean {
  const ours = join(path, '..');
  if (!statSync(join(ours, '..'), { throwIfNoEntry: false })?.isDirectory()) return false;
  try {
    makePrivateDirectory(ours);
    makePrivateDirectory(path);
    return true;
  } catch {
    return false;
  }
}
