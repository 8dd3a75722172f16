import { statSync } from 'node:fs';
import { writePrivate } from '../files.ts';
import { clearShell } from './clear-shell.ts';
import type { AttemptPlace } from './layout.ts';
import type { RequestFile, ValuesFile } from './messages.ts';
import { latin1, loginOf, type StoredSession } from './session-parts.ts';
import { isLanguage, isOrdinary } from './shell-names.ts';
import { quoteWord, restoring } from './snapshot.ts';

export type Restoration =
  | {
      readonly ok: true;
      readonly env: Readonly<Record<string, string>>;
      readonly cwd: string;
      /** A shell that waits finds the environment with the rest. */
      readonly isTold: boolean;
    }
  | { readonly ok: false; readonly why: string };

/** Write what the wrapper restores, and say with which environment and where the shell starts. */
export function prepareSession(input: {
  /** The session as it was left; `null` if no step has left one. */
  readonly stored: StoredSession | null;
  readonly place: Pick<AttemptPlace, 'restore'>;
  readonly request: RequestFile & { readonly session: string };
  readonly values: ValuesFile;
  readonly text: string;
  /** There is a shell that waits; `more` is what it is given besides, `holds` is what it has and exports. */
  readonly waiting?: {
    readonly more: Readonly<Record<string, string>>;
    readonly holds: Readonly<Record<string, string>>;
  } | null;
}): Restoration {
  const { stored, place, request, values, text, waiting } = input;
  const to = request.cwd === null ? '' : `__drillbook_to=${quoteWord(latin1(request.cwd))}\n`;
  if (!stored) {
    if (!isDirectory(request.home))
      return { ok: false, why: `The run began in ${request.home}, which is gone.` };
    if (to) writeRestore(place, `${to}__drillbook_whole=1\n`);
    return { ok: true, env: { ...values.base, ...values.env }, cwd: request.home, isTold: false };
  }
  const found = Object.entries(values.base ?? {}).filter(([name]) => stored.lost.includes(name));
  const lost = lostSecret(stored, { text, given: new Set(found.map(([name]) => name)) });
  if (lost !== null) return { ok: false, why: lost };
  const refreshed = stored.login === loginOf(request) ? {} : values.login;
  const given = { ...Object.fromEntries(found), ...refreshed, ...values.env };
  const restored = stored.variables.filter(variable => !Object.hasOwn(given, variable.name));
  const told = waiting && declared({ ...given, ...waiting.more });
  const held = typeof told === 'string' && waiting ? waiting.holds : {};
  const clearing = clearShell({ held, given, restored });
  const code = restored.map(variable => (clearing.has(variable) ? '' : restoring(variable))).join('');
  writeRestore(place, `${clearing.code}${told ?? ''}${code}${to}${stored.shell}`);
  return { ok: true, env: given, cwd: '/', isTold: typeof told === 'string' };
}

/** An environment as shell code; `null` for one that a shell takes otherwise from the process that starts it. */
function declared(env: Readonly<Record<string, string>>): string | null {
  const entries = Object.entries(env);
  const size = entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (size > mostTold || entries.some(([name]) => !isOrdinary(name) || isLanguage(name))) return null;
  return entries.map(([name, value]) => `declare -x ${name}=${quoteWord(latin1(value))}\n`).join('');
}

/** More than that may be more than the system passes to a program, and then nothing must start. */
const mostTold = 16 * 1024;

/** Why a step cannot do with a session that lost secrets: its text names one without setting it. */
export function lostSecret(
  { lost }: StoredSession,
  { text, given }: { readonly text: string; readonly given: ReadonlySet<string> },
): string | null {
  const isNamed = (name: string): boolean => new RegExp(`\\b${name}\\b(?!=)`).test(text);
  const isSet = (name: string): boolean => new RegExp(`\\b${name}=`).test(text);
  const missing = lost.find(name => !given.has(name) && isNamed(name) && !isSet(name));
  return missing === undefined
    ? null
    : `The secret ${missing} was set by an earlier step and is lost; run that step again.`;
}

function writeRestore(place: Pick<AttemptPlace, 'restore'>, code: string): void {
  writePrivate(place.restore, Buffer.from(code, 'latin1'));
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
