import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptId } from '../../journal/event.ts';
import type { Settled } from '../../run/ports.ts';
import { errorCode, readIfThere, syncDirectory, writeDurably } from '../files.ts';
import { ownIdentity, type ProcessIdentity } from '../process-identity.ts';
import { type AttemptPlace, attemptFiles, volatileFiles } from './layout.ts';

/** `request.json`: what to start. It holds no value that a step was given. */
export interface RequestFile {
  readonly attempt: AttemptId;
  readonly kind: 'session' | 'process';
  /** Name of the shell session; `null` for a process that stands alone. */
  readonly session: string | null;
  readonly argv: readonly string[] | null;
  /** Where the step asks to run; `null` for where its session is. */
  readonly cwd: string | null;
  /** Where the first step of a session starts. */
  readonly home: string;
  readonly timeout: number | null;
  /** Names whose values must not reach a disk. */
  readonly secrets: readonly string[];
  readonly console: ProcessIdentity;
  /** Who may start it. */
  readonly starter: ProcessIdentity;
  readonly terminal: 'none' | 'own';
}

/** `values.json`, in memory: what the process is given. The keeper removes it once it has read it. */
export interface ValuesFile {
  readonly env: Readonly<Record<string, string>>;
  /** The operator's environment, for the first step of a session. */
  readonly base: Readonly<Record<string, string>> | null;
  /** What belongs to the login of the console, for the steps after it. */
  readonly login: Readonly<Record<string, string>>;
  readonly stdin: string | null;
}

export interface ClaimFile extends ProcessIdentity {
  readonly by: 'keeper' | 'console' | 'nobody';
}

export interface StartedFile extends ProcessIdentity {
  readonly at: string;
}

export type OutcomeFile = Extract<Settled, { readonly kind: 'ended' }>;

/** Try to become the one who decides whether an attempt starts. */
export function claim(place: AttemptPlace, by: ClaimFile['by']): boolean {
  try {
    const content: ClaimFile = { ...ownIdentity(), by };
    writeDurably(join(place.directory, attemptFiles.claim), JSON.stringify(content));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Put the outcome where the console looks, whole and on disk before it can be seen. */
export function writeOutcome(place: AttemptPlace, outcome: OutcomeFile): void {
  const path = join(place.directory, attemptFiles.outcome);
  const temporary = `${path}.tmp-${process.pid}`;
  writeDurably(temporary, JSON.stringify(outcome));
  renameSync(temporary, path);
  syncDirectory(place.directory);
}

export function readRequest(place: AttemptPlace): RequestFile {
  return JSON.parse(readFileSync(join(place.directory, attemptFiles.request), 'utf8')) as RequestFile;
}

export function readValues(place: AttemptPlace): ValuesFile | null {
  return readJson<ValuesFile>(join(place.volatile, volatileFiles.values));
}

export function readClaim(place: AttemptPlace): ClaimFile | null {
  return readJson<ClaimFile>(join(place.directory, attemptFiles.claim));
}

export function readStarted(place: AttemptPlace): StartedFile | null {
  return readJson<StartedFile>(join(place.directory, attemptFiles.started));
}

export function readOutcome(place: AttemptPlace): OutcomeFile | null {
  return readJson<OutcomeFile>(join(place.directory, attemptFiles.outcome));
}

export function wasRequested(place: AttemptPlace): boolean {
  return existsSync(join(place.directory, attemptFiles.request));
}

/** `null` for a file that is not there, or that its writer did not finish. */
export function readJson<T>(path: string): T | null {
  const bytes = readIfThere(path);
  if (!bytes?.length) return null;
  try {
    return JSON.parse(bytes.toString('utf8')) as T;
  } catch {
    return null;
  }
}
