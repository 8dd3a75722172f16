import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makePrivateDirectory, writePrivate } from '../files.ts';
import type { AttemptPlace, Layout } from './layout.ts';
import { type RequestFile, readJson, type ValuesFile } from './messages.ts';
import { secretName } from './shell-names.ts';
import { plainValue, quoteWord, readSnapshot, type SessionVariable, type Snapshot } from './snapshot.ts';

/** What is kept of a session on disk. */
interface OpenPart extends Snapshot {
  readonly v: 1;
  /** Which console the login's variables came from. */
  readonly login: string;
  /** Names of the variables in the other part. */
  readonly secrets: readonly string[];
}

/** What is kept of it in memory: its secrets, and its shell code if that holds one. */
interface SecretPart {
  readonly variables: readonly SessionVariable[];
  readonly shell: string | null;
}

/** Whether any step has left a session of this name. */
export function hasSession(layout: Layout, session: string): boolean {
  return readJson(fileOf(layout.sessions, session)) !== null;
}

export type Restoration =
  | { readonly ok: true; readonly env: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly why: string };

/** Write what the wrapper restores, and say which environment the shell starts with. */
export function prepareSession(input: {
  readonly layout: Layout;
  readonly place: AttemptPlace;
  readonly request: RequestFile;
  readonly values: ValuesFile;
  readonly text: string;
}): Restoration {
  const { layout, place, request, values, text } = input;
  const stored = readStored(layout, request);
  const to = request.cwd === null ? '' : `__drillbook_to=${quoteWord(latin1(request.cwd))}\n`;
  if (!stored) {
    if (to) writeRestore(place, `${to}__drillbook_whole=1\n`);
    return { ok: true, env: { ...values.base, ...values.env } };
  }
  const lost = lostSecret(stored, text);
  if (lost)
    return {
      ok: false,
      why: `The secret ${lost} was set by an earlier step and is lost; run that step again.`,
    };
  const refreshed = stored.login === loginOf(request) ? {} : values.login;
  const given = { ...refreshed, ...values.env };
  const restored = stored.variables.filter(variable => !Object.hasOwn(given, variable.name));
  writeRestore(place, `${restored.map(variable => `${variable.code}\n`).join('')}${to}${stored.shell}`);
  return { ok: true, env: given };
}

/** The files that keep the session as an attempt left it, in the order to write them; `null` if it left none. */
export function sessionAfter(input: {
  readonly layout: Layout;
  readonly place: AttemptPlace;
  readonly request: RequestFile;
  readonly values: ValuesFile;
}): readonly { readonly path: string; readonly content: string }[] | null {
  const { layout, place, request, values } = input;
  const snapshot = request.session === null ? null : readWritten(place);
  if (request.session === null || !snapshot) return null;
  const before = readStored(layout, request);
  const variables = withoutGiven(snapshot.variables, before?.variables ?? [], values.env);
  const secrets = request.secrets
    .map(name => latin1(values.env[name] ?? ''))
    .filter(value => value.length >= 4);
  const names = new Set([...request.secrets, ...(before?.secrets ?? [])]);
  const holdsSecret = (code: string): boolean => secrets.some(secret => code.includes(secret));
  const isSecret = (variable: SessionVariable): boolean =>
    names.has(variable.name) ||
    secretName.test(variable.name) ||
    holdsSecret(plainValue(variable) ?? variable.code);
  const shell = returned(snapshot.shell, snapshot, before, request);
  const hidden: SecretPart = {
    variables: variables.filter(isSecret),
    shell: holdsSecret(shell) ? shell : null,
  };
  const open: OpenPart = {
    v: 1,
    login: loginOf(request),
    secrets: hidden.variables.map(variable => variable.name),
    variables: variables.filter(variable => !isSecret(variable)),
    shell: hidden.shell === null ? shell : shellAt(directoryOf(snapshot) ?? '/'),
  };
  return [
    ...(isPlaceForSecrets(layout)
      ? [{ path: fileOf(layout.secretSessions, request.session), content: JSON.stringify(hidden) }]
      : []),
    { path: fileOf(layout.sessions, request.session), content: JSON.stringify(open) },
  ];
}

function readStored(layout: Layout, { session }: RequestFile): OpenPart | null {
  if (session === null) return null;
  const open = readJson<OpenPart>(fileOf(layout.sessions, session));
  if (!open) return null;
  const hidden = readJson<SecretPart>(fileOf(layout.secretSessions, session));
  return {
    ...open,
    variables: [...open.variables, ...(hidden?.variables ?? [])],
    shell: hidden?.shell ?? open.shell,
  };
}

/** A logout may have removed the directory in memory; what was in it is lost, and the run goes on. */
function isPlaceForSecrets(layout: Layout): boolean {
  try {
    makePrivateDirectory(layout.secretSessions);
    return true;
  } catch {
    return false;
  }
}

/** Shell code of a session about which nothing but its directory is known. */
function shellAt(directory: string): string {
  return `__drillbook_from=${quoteWord(directory)} __drillbook_whole=1\n`;
}

function readWritten(place: AttemptPlace): Snapshot | null {
  try {
    return readSnapshot(readFileSync(place.variables, 'latin1'), readFileSync(place.shell, 'latin1'));
  } catch {
    // The text replaced the shell, or the shell was killed.
    return null;
  }
}

/** What a step was given goes with the step, unless its text made something else of it. */
function withoutGiven(
  after: readonly SessionVariable[],
  before: readonly SessionVariable[],
  given: ValuesFile['env'],
): readonly SessionVariable[] {
  const untouched = new Set(
    after
      .filter(each => given[each.name] !== undefined && plainValue(each) === latin1(given[each.name] ?? ''))
      .map(each => each.name),
  );
  if (untouched.size === 0) return after;
  return [
    ...after.filter(each => !untouched.has(each.name)),
    ...before.filter(each => untouched.has(each.name)),
  ];
}

/** A step that was sent to a directory and stayed there leaves its session where it was. */
function returned(shell: string, after: Snapshot, before: OpenPart | null, request: RequestFile): string {
  if (request.cwd === null) return shell;
  const from = directoryOf(before) ?? latin1(request.home);
  return directoryOf(after) === resolve(from, latin1(request.cwd))
    ? `${shell}__drillbook_from=${quoteWord(from)}\n`
    : shell;
}

function directoryOf(snapshot: Snapshot | null): string | null {
  const directory = snapshot?.variables.find(variable => variable.name === 'PWD');
  return directory ? plainValue(directory) : null;
}

/** A secret that the text names without setting it, and whose value a reboot took. */
function lostSecret(stored: OpenPart, text: string): string | null {
  const known = new Set(stored.variables.map(variable => variable.name));
  return (
    stored.secrets.find(
      name =>
        !known.has(name) && new RegExp(`\\b${name}\\b`).test(text) && !new RegExp(`\\b${name}=`).test(text),
    ) ?? null
  );
}

function writeRestore(place: AttemptPlace, code: string): void {
  writePrivate(place.restore, Buffer.from(code, 'latin1'));
}

function loginOf({ console }: RequestFile): string {
  return `${console.pid}-${console.start}-${console.boot}`;
}

function fileOf(directory: string, session: string): string {
  return join(directory, `${encodeURIComponent(session)}.json`);
}

/** UTF-8 bytes as the Latin-1 text that sessions are kept in. */
function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
