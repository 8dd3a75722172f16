import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateDirectory, writePrivate } from '../files.ts';
import { connectionEnvironment } from './connections.ts';
import { attemptMark } from './environment.ts';
import type { FarProgram } from './far-end.ts';
import type { AttemptPlace, Layout } from './layout.ts';
import type { RequestFile, ValuesFile } from './messages.ts';
import { lostSecret, prepareSession, type Restoration } from './session-before.ts';
import { latin1, type StoredSession, sessionOf } from './session-parts.ts';
import { loginNames } from './shell-names.ts';
import { quoteWord, restoring } from './snapshot.ts';

/** What a step on another machine is sent, and the shell here that carries it. */
export interface FarStart {
  readonly script: Buffer;
  readonly program: FarProgram;
}

type Carried = RequestFile & {
  readonly session: string;
  readonly over: Extract<RequestFile['over'], { readonly role: 'carries' }>;
};

/** Restore the session here in which the connection is made, and the one over there; they know nothing of each other. */
export function prepareFar(input: {
  readonly layout: Layout;
  readonly place: AttemptPlace;
  readonly request: Carried;
  readonly values: ValuesFile;
}): (Restoration & { readonly ok: true; readonly far: FarStart }) | (Restoration & { readonly ok: false }) {
  const { layout, place, request, values } = input;
  const { carrier, session, forkOf } = request.over;
  makePrivateDirectory(place.near);
  writePrivate(join(place.near, 'text'), carrier);
  const around = { ...request, session, forkOf, cwd: null };
  const near = prepareSession({
    stored: sessionOf(layout, around),
    place: { restore: join(place.near, 'restore') },
    request: around,
    values: { ...values, env: values.overEnv },
    text: carrier,
  });
  if (!near.ok) return near;
  const text = readFileSync(place.text);
  const stored = sessionOf(layout, request);
  const lost = stored && lostSecret(stored, { text: text.toString('utf8'), given: new Set() });
  if (lost) return { ok: false, why: lost };
  const program: FarProgram = {
    kind: stored ? 'again' : 'new',
    env: { ...values.env, [attemptMark]: request.attempt },
    wrapper: readFileSync(layout.wrapper),
    restore: Buffer.from(restoreCode(stored, { cwd: request.cwd, given: values.env }), 'latin1'),
    text,
  };
  return {
    ...near,
    env: { ...near.env, ...connectionEnvironment(layout.sockets) },
    far: { script: readFileSync(layout.farScript), program },
  };
}

/** The login over there brings its own variables each time. */
function restoreCode(
  stored: StoredSession | null,
  { cwd, given }: { readonly cwd: string | null; readonly given: ValuesFile['env'] },
): string {
  const to = cwd === null ? '' : `__drillbook_to=${quoteWord(latin1(cwd))}\n`;
  if (!stored) return to === '' ? '' : `${to}__drillbook_whole=1\n`;
  const restored = stored.variables.filter(
    ({ name }) => !Object.hasOwn(given, name) && !loginNames.includes(name),
  );
  return `${restored.map(restoring).join('')}${to}${stored.shell}`;
}
