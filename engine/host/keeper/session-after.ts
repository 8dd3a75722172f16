import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { oncePer } from '../../model/once-per.ts';
import { isSecretName } from '../../model/secret-name.ts';
import { holdsPassword } from '../../model/url-passwords.ts';
import { makePrivateDirectory, readIfThere } from '../files.ts';
import type { AttemptPlace, Layout } from './layout.ts';
import type { RequestFile, ValuesFile } from './messages.ts';
import { type SecretsInSight, secretFinder } from './secrets-in-sight.ts';
import {
  directoryOf,
  latin1,
  loginOf,
  type OpenPart,
  partsOf,
  type SecretPart,
  type StoredSession,
} from './session-parts.ts';
import { plainValue, quoteWord, readSnapshot, type SessionVariable, type Snapshot } from './snapshot.ts';

/** The files that change as an attempt left its session, in the order to write them; `null` if it left none. */
export function sessionAfter(input: {
  readonly layout: Layout;
  readonly place: AttemptPlace;
  readonly request: RequestFile & { readonly session: string };
  readonly values: ValuesFile;
  /** The session as it was left before; `null` for none. */
  readonly before: StoredSession | null;
  readonly sight: SecretsInSight;
}): readonly { readonly path: string; readonly content: string }[] | null {
  const { layout, place, request, values, before, sight } = input;
  const after = readWritten(place, before?.variables ?? []);
  if (!after) return null;
  const variables = withoutGiven(after.variables, before?.variables ?? [], values.env);
  const shell = returned(after, before, request);
  const holdsSecret = secretFinder(sight);
  // One look at all of them, since most sessions hold none.
  const mayHold = holdsSecret(variables.map(textOf).join('\n')) ? holdsSecret : () => false;
  const isSecret = recogniseSecrets(request, before, mayHold);
  const secretVariables = variables.filter(isSecret);
  const isShellSecret = holdsSecret(shell);
  const kept = [...secretVariables.map(textOf), ...(isShellSecret ? [shell] : [])].join('\n');
  const secret: SecretPart = {
    variables: secretVariables,
    shell: isShellSecret ? shell : null,
    known: sight.filter(each => secretFinder([each])(kept)),
  };
  const there = new Set(variables.map(variable => variable.name));
  const stillLost = (before?.lost ?? []).filter(name => !there.has(name));
  const open: OpenPart = {
    v: 1,
    login: loginOf(request),
    secrets: [...secretVariables.map(variable => variable.name), ...stillLost],
    variables: variables.filter(variable => !isSecret(variable)),
    shell: isShellSecret ? shellAt(nameable(directoryOf(after), holdsSecret)) : shell,
  };
  const parts = partsOf(layout, request.session);
  const secretFile = { path: parts.secret, content: JSON.stringify(secret) };
  const openFile = { path: parts.open, content: JSON.stringify(open) };
  // Most steps leave a session as it was.
  return [
    ...(isNew(secretFile) && isPlaceForSecrets(layout) ? [secretFile] : []),
    ...(isNew(openFile) ? [openFile] : []),
  ];
}

function isNew({ path, content }: { readonly path: string; readonly content: string }): boolean {
  return readIfThere(path)?.equals(Buffer.from(content)) !== true;
}

function readWritten(place: AttemptPlace, before: readonly SessionVariable[]): Snapshot | null {
  try {
    const written = {
      variables: readFileSync(place.variables, 'latin1'),
      shell: readFileSync(place.shell, 'latin1'),
    };
    return readSnapshot(written, before);
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
  const isGiven = (each: SessionVariable): boolean =>
    Object.hasOwn(given, each.name) && plainValue(each) === latin1(given[each.name] ?? '');
  const untouched = new Set(after.filter(isGiven).map(each => each.name));
  if (untouched.size === 0) return after;
  return [
    ...after.filter(each => !untouched.has(each.name)),
    ...before.filter(each => untouched.has(each.name)),
  ];
}

/** A step that was sent to a directory and stayed there leaves its session where it was. */
function returned(after: Snapshot, before: StoredSession | null, request: RequestFile): string {
  if (request.cwd === null) return after.shell;
  const from =
    directoryOf(before) ?? (request.over?.role === 'carries' ? homeOf(after) : latin1(request.home));
  const stayed = directoryOf(after) === resolve(from, latin1(request.cwd));
  return stayed ? `${after.shell}__drillbook_from=${quoteWord(from)}\n` : after.shell;
}

/** Where a login over there begins. */
function homeOf({ variables }: Snapshot): string {
  const home = variables.find(({ name }) => name === 'HOME');
  return (home && plainValue(home)) ?? '/';
}

/** By name, by what was said of it, by what it was before, and by its value. */
function recogniseSecrets(
  request: RequestFile,
  before: StoredSession | null,
  holdsSecret: (text: string) => boolean,
) {
  const names = new Set([...request.secrets, ...(before?.secrets ?? [])]);
  return (variable: SessionVariable): boolean =>
    names.has(variable.name) || isSecretByItself(variable) || holdsSecret(textOf(variable));
}

const isSecretByItself = oncePer(
  (variable: SessionVariable): boolean => isSecretName(variable.name) || holdsPassword(textOf(variable)),
);

function textOf(variable: SessionVariable): string {
  return plainValue(variable) ?? variable.code;
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

/** A directory whose name is a secret cannot be entered once that is lost, so no step runs elsewhere instead. */
function nameable(directory: string | null, holdsSecret: (text: string) => boolean): string {
  return directory !== null && holdsSecret(directory) ? latin1('/‹secret›') : (directory ?? '/');
}

/** Shell code of a session about which nothing but its directory is known. */
function shellAt(directory: string): string {
  return `__drillbook_from=${quoteWord(directory)} __drillbook_whole=1\n`;
}
