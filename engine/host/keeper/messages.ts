import { existsSync, renameSync, rmSync } from 'node:fs';
import type { AttemptId } from '../../journal/attempt-event.ts';
import type { Settled } from '../../run/ports.ts';
import { errorCode, readIfThere, replaceDurably, writePrivate } from '../files.ts';
import { ownIdentity, type ProcessIdentity } from '../process-identity.ts';
import type { AttemptPlace } from './layout.ts';

/** `request.json`: what to start. It holds no value that a step was given. */
export interface RequestFile {
  readonly attempt: AttemptId;
  readonly kind: 'session' | 'process';
  /** Name of the shell session; `null` for a process that stands alone. */
  readonly session: string | null;
  /** What that session begins as, where it has no snapshot yet: the first of these that has one. */
  readonly forkOf: readonly string[];
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
  readonly private: boolean;
  readonly verbatim: boolean;
  /** The step opens a connection, or runs over one that text makes in a session here; `null` for neither. */
  readonly over:
    | { readonly role: 'opens' }
    | {
        readonly role: 'carries';
        readonly carrier: string;
        readonly session: string;
        readonly forkOf: readonly string[];
      }
    | null;
}

/** `values.json`, in memory: what the process is given. The keeper removes it once it has read it. */
export interface ValuesFile {
  readonly env: Readonly<Record<string, string>>;
  /** The operator's environment, for the first step of a session. */
  readonly base: Readonly<Record<string, string>> | null;
  /** What belongs to the login of the console, for the steps after it. */
  readonly login: Readonly<Record<string, string>>;
  readonly stdin: string | null;
  /** What a connection is made with, here. */
  readonly overEnv: Readonly<Record<string, string>>;
  /** Every secret that the run holds, by its own name: what to look for in what the process prints and leaves. */
  readonly known?: Readonly<Record<string, string>>;
}

export interface ClaimFile extends ProcessIdentity {
  readonly by: 'keeper' | 'console' | 'nobody';
}

/** Try to become the one who decides whether an attempt starts. */
export function claim(place: AttemptPlace, by: ClaimFile['by']): boolean {
  const content: ClaimFile = { ...ownIdentity(), by };
  try {
    // Not synced: after a restart of the machine no claim is believed.
    writePrivate(place.claim, JSON.stringify(content));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Note which process an attempt is, for a console that looks after the keeper died. */
export function noteStart(place: AttemptPlace, identity: ProcessIdentity): void {
  writePrivate(place.started, JSON.stringify(identity));
}

/** Read the values of an attempt, and leave them nowhere else. */
export function takeValues(place: AttemptPlace): ValuesFile | null {
  const values = readValues(place);
  rmSync(place.values, { force: true });
  return values;
}

export function readValues(place: AttemptPlace): ValuesFile | null {
  return readJson<ValuesFile>(place.values);
}

/** `null` for none, and for one that a loss of power left empty. */
export function readRequest(place: AttemptPlace): RequestFile | null {
  return readJson<RequestFile>(place.request);
}

export function wasRequested(place: AttemptPlace): boolean {
  return existsSync(place.request);
}

export function readClaim(place: AttemptPlace): ClaimFile | null {
  return readJson<ClaimFile>(place.claim);
}

export function readStarted(place: AttemptPlace): ProcessIdentity | null {
  return readJson<ProcessIdentity>(place.started);
}

/** Record that nobody knows how an attempt ended. */
export function writeLoss(place: AttemptPlace, evidence: string): void {
  const lost: Settled = { kind: 'lost', evidence };
  replaceDurably(place.outcome, JSON.stringify(lost));
}

export function readOutcome(place: AttemptPlace): Settled | null {
  return readJson<Settled>(place.outcome);
}

/** Put this process's identity in a file, in place of the one that is there. */
export function announce(path: string): void {
  const temporary = `${path}.${process.pid}`;
  rmSync(temporary, { force: true });
  writePrivate(temporary, JSON.stringify(ownIdentity()));
  renameSync(temporary, path);
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
