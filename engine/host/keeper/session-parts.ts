import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Layout } from './layout.ts';
import type { RequestFile } from './messages.ts';
import { rememberedJson } from './remembered-json.ts';
import { plainValue, type SessionVariable, type Snapshot } from './snapshot.ts';

/** What is kept of a session on disk. */
export interface OpenPart extends Snapshot {
  readonly v: 1;
  /** Which console the login's variables came from. */
  readonly login: string;
  /** Names of the variables in the other part. */
  readonly secrets: readonly string[];
}

/** What is kept of it in memory: its secrets, and its shell code if that holds one. */
export interface SecretPart {
  readonly variables: readonly SessionVariable[];
  readonly shell: string | null;
  /** Secrets that are in one of these, each with the name to show. */
  readonly known: readonly (readonly [name: string, value: string])[];
}

/** A session as it was left, with the names of the secrets that a restart of the machine, or a logout, took. */
export interface StoredSession extends OpenPart {
  readonly lost: readonly string[];
  readonly known: SecretPart['known'];
}

/** Where the parts of a session lie. */
export function partsOf(layout: Layout, session: string): { readonly open: string; readonly secret: string } {
  const name = `${fileNameOf(session)}.json`;
  return { open: join(layout.sessions, name), secret: join(layout.secretSessions, name) };
}

/** The session that a request continues: its own, else what that begins as; `null` if no step has left any of them. */
export function sessionOf(
  layout: Layout,
  { session, forkOf }: Pick<RequestFile, 'session' | 'forkOf'>,
): StoredSession | null {
  if (session === null) return null;
  for (const name of [session, ...forkOf]) {
    const stored = readSession(layout, name);
    if (stored) return stored;
  }
  return null;
}

/** Both parts in one; `null` if no step has left a session of this name. */
function readSession(layout: Layout, session: string): StoredSession | null {
  const parts = partsOf(layout, session);
  const open = rememberedJson<OpenPart>(parts.open);
  if (!open) return null;
  const secret = rememberedJson<SecretPart>(parts.secret);
  const variables = [...open.variables, ...(secret?.variables ?? [])];
  const known = new Set(variables.map(variable => variable.name));
  return {
    ...open,
    variables,
    shell: secret?.shell ?? open.shell,
    lost: open.secrets.filter(name => !known.has(name)),
    known: secret?.known ?? [],
  };
}

/** The directory that a session is in. */
export function directoryOf(snapshot: Snapshot | null): string | null {
  const directory = snapshot?.variables.find(variable => variable.name === 'PWD');
  return directory ? plainValue(directory) : null;
}

/** Which login a request comes from. */
export function loginOf({ console }: RequestFile): string {
  return `${console.pid}-${console.start}-${console.boot}`;
}

/** UTF-8 bytes as the Latin-1 text that sessions are kept in. */
export function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** One name for each session, also where file names are short or do not tell capitals from small letters. */
function fileNameOf(session: string): string {
  const name = Array.from(Buffer.from(session, 'utf8'), byte => {
    const letter = String.fromCharCode(byte);
    return /[a-z0-9._~-]/.test(letter) ? letter : `%${byte.toString(16).padStart(2, '0')}`;
  }).join('');
  if (name.length <= longestName) return name;
  // No whole name has a plus in it.
  return `${name.slice(0, 60)}+${createHash('sha256').update(session).digest('hex')}`;
}

/** File systems take 255, and the file has a longer name while it is written. */
const longestName = 150;
