import { execa } from 'execa';
import type { Shell } from '../journal/place.ts';
import { findOnPath } from './find-on-path.ts';

/** The shell, by an absolute path that later changes of the PATH cannot redirect. */
export function findBash(): string | null {
  bash ??= findOnPath('bash', process.env);
  return bash;
}

let bash: string | null = null;

/** The shell of the steps that are started from here, with its version; `null` for none. Nobody waits once `left` is aborted. */
export async function describeShell(left?: AbortSignal): Promise<Shell | null> {
  const path = findBash();
  if (path === null) return null;
  return { path, version: await versionOf(path, left) };
}

/** What a bash says of itself; empty for one that says nothing. */
export async function versionOf(path: string, left?: AbortSignal): Promise<string> {
  const script = 'printf %s "$BASH_VERSION"';
  const { stdout } = await execa(path, ['--norc', '--noprofile', '-c', script], {
    env: {},
    extendEnv: false,
    reject: false,
    ...(left === undefined ? {} : { cancelSignal: left }),
  });
  return stdout;
}
