import { constants, openSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode, writePrivate } from '../files.ts';
import { findBash } from '../find-bash.ts';
import { connectionEnvironment } from './connections.ts';
import { attemptMark } from './environment.ts';
import type { AttemptPlace, Layout } from './layout.ts';
import type { RequestFile, ValuesFile } from './messages.ts';
import { type FarStart, prepareFar } from './prepare-far.ts';
import { prepareSession } from './session-before.ts';
import type { StoredSession } from './session-parts.ts';
import { MADE } from './why-not-begun.ts';

/** Everything a process is started with. */
export interface PreparedStart {
  readonly ok: true;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** An open descriptor; `null` for nothing to read. */
  readonly stdin: number | null;
  /** What is sent to another machine through its standard input; absent for a step that runs here. */
  readonly far?: FarStart;
}

/** The shell that waits need only be told which attempt it is: everything else is where it looks. */
export interface ToldStart {
  readonly ok: true;
  readonly told: true;
}

export type Start = PreparedStart | ToldStart | { readonly ok: false; readonly why: string };

interface Preparing {
  readonly layout: Layout;
  readonly place: AttemptPlace;
  readonly request: RequestFile;
  readonly values: ValuesFile;
  /** The session as it was left before the step; `null` for none. */
  readonly before: StoredSession | null;
}

/** A shell that waits. */
interface Waiting {
  /** The variables that it has, all of them exported. */
  readonly holds: Readonly<Record<string, string>>;
}

/** Turn a request into what the system needs to start it. */
export function prepareStart(input: Preparing): Exclude<Start, ToldStart>;
/** The same, where there may be a shell that waits. */
export function prepareStart(input: Preparing & { readonly waiting: Waiting | null }): Start;
export function prepareStart(input: Preparing & { readonly waiting?: Waiting | null }): Start {
  const { layout, place, request, values } = input;
  const mark = { [attemptMark]: request.attempt };
  if (request.session !== null && request.over?.role === 'carries') {
    const bash = findBash();
    if (!bash) return { ok: false, why: 'No bash is on the PATH.' };
    makeNotesPrivate(place, request);
    const carried = { ...request, session: request.session, over: request.over };
    const near = prepareFar({ layout, place, request: carried, values });
    if (!near.ok) return near;
    const args = ['--norc', '--noprofile', layout.wrapper, place.near, place.near];
    const { far, cwd } = near;
    return { ok: true, file: bash, args, env: { ...near.env, ...mark }, cwd, stdin: null, far };
  }
  if (request.session !== null) {
    const bash = findBash();
    if (!bash) return { ok: false, why: 'No bash is on the PATH.' };
    const text = readFileSync(place.text, 'utf8');
    const session = { ...request, session: request.session };
    makeNotesPrivate(place, request);
    const opens = request.over?.role === 'opens' ? connectionEnvironment(layout.sockets) : {};
    const more = { ...opens, ...mark };
    const canBeTold = !/\n/.test(place.directory + place.volatile);
    const waiting = input.waiting && canBeTold ? { more, holds: input.waiting.holds } : null;
    const restored = prepareSession({
      stored: input.before,
      place,
      request: session,
      values,
      text,
      waiting,
    });
    if (!restored.ok) return restored;
    if (restored.isTold) return { ok: true, told: true };
    const args = ['--norc', '--noprofile', layout.wrapper, place.directory, place.volatile];
    const env = { ...restored.env, ...more };
    return { ok: true, file: bash, args, env, cwd: restored.cwd, stdin: null };
  }
  const [file, ...args] = request.argv ?? [];
  if (file === undefined) return { ok: false, why: 'The step names no program.' };
  const cwd = resolve(request.home, request.cwd ?? '.');
  if (!isDirectory(cwd))
    return { ok: false, why: `The step asks to run in ${cwd}, which is not a directory.` };
  const env = { ...values.base, ...values.env, ...mark };
  return {
    ok: true,
    file,
    args,
    env,
    cwd,
    stdin: values.stdin === null ? null : openInput(place, values.stdin),
  };
}

/** The wrappers write under the umask of the step: what they will write to is made before, for its owner only. */
function makeNotesPrivate(place: AttemptPlace, { terminal }: RequestFile): void {
  makeIfMissing(place.status, MADE);
  const notes = [place.variables, place.shell, ...(terminal === 'own' ? [place.exit] : [])];
  for (const path of notes) makeIfMissing(path, '');
}

function makeIfMissing(path: string, content: string): void {
  try {
    writePrivate(path, content);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** A file in memory that has lost its name by the time the program reads it. */
function openInput(place: AttemptPlace, content: string): number {
  writePrivate(place.stdin, content);
  const fd = openSync(place.stdin, constants.O_RDONLY);
  unlinkSync(place.stdin);
  return fd;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
