import { statfsSync } from 'node:fs';
import { RunbookError } from '../model/errors.ts';
import { versionOf } from './find-bash.ts';
import { findOnPath } from './find-on-path.ts';
import { hasRelativeElement } from './search-path.ts';
import { runsDirectory } from './state-directory.ts';
import { weakFileSystem } from './weak-file-system.ts';

/** One thing a run depends on. */
export interface MachineFinding {
  readonly what: string;
  readonly state: 'ok' | 'warning' | 'missing';
  readonly detail: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** What this machine has and lacks for running runbooks. */
export async function examineMachine({
  env,
  interactive,
}: {
  readonly env: Env;
  readonly interactive: boolean;
}): Promise<readonly MachineFinding[]> {
  return [
    { what: 'node', state: 'ok', detail: process.version },
    await bash(env),
    lock(env),
    stateDirectory(env),
    searchPath(env),
    interactive
      ? { what: 'terminal', state: 'ok', detail: env['TERM'] ?? 'TERM is not set' }
      : { what: 'terminal', state: 'warning', detail: 'none here; use --plain or --unattended' },
  ];
}

async function bash(env: Env): Promise<MachineFinding> {
  const path = findOnPath('bash', env);
  if (path === null) return { what: 'bash', state: 'missing', detail: 'not on PATH; shell steps need it' };
  const stdout = await versionOf(path);
  const major = Number.parseInt(stdout, 10);
  return major >= 4
    ? { what: 'bash', state: 'ok', detail: `${path} ${stdout}` }
    : { what: 'bash', state: 'warning', detail: `${path} ${stdout}; sessions are tested with 5` };
}

function lock(env: Env): MachineFinding {
  const tool = findOnPath('flock', env) ?? findOnPath('perl', env);
  return tool === null
    ? {
        what: 'lock',
        state: 'warning',
        detail: 'neither flock nor perl: a crashed run must be unlocked by hand',
      }
    : { what: 'lock', state: 'ok', detail: tool };
}

function stateDirectory(env: Env): MachineFinding {
  try {
    const path = runsDirectory(env);
    const { bavail, bsize } = statfsSync(path);
    const weak = weakFileSystem(path);
    const free = Math.floor((bavail * bsize) / 1024 / 1024);
    if (weak !== null) {
      return {
        what: 'state',
        state: 'warning',
        detail: `${path} is on ${weak}: a crash of the machine may lose records`,
      };
    }
    return free < 100
      ? { what: 'state', state: 'warning', detail: `${path} has ${free} MiB free` }
      : { what: 'state', state: 'ok', detail: path };
  } catch (error) {
    if (!(error instanceof RunbookError)) throw error;
    return { what: 'state', state: 'missing', detail: error.message };
  }
}

function searchPath(env: Env): MachineFinding {
  return !hasRelativeElement(env['PATH'])
    ? { what: 'PATH', state: 'ok', detail: 'absolute directories only' }
    : {
        what: 'PATH',
        state: 'warning',
        detail: 'has an empty or relative element: whoever owns that directory chooses the programs',
      };
}
