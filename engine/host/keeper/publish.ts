import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptRequest } from '../../run/ports.ts';
import { errorCode, makePrivateDirectory, writePrivate } from '../files.ts';
import { ownIdentity, type ProcessIdentity } from '../process-identity.ts';
import { cleanEnvironment, loginEnvironment } from './environment.ts';
import { type Layout, requestName, textName } from './layout.ts';
import type { RequestFile, ValuesFile } from './messages.ts';
import { sessionOf } from './session-parts.ts';

/**
 * Put a request where its starter looks, whole or not at all. It is not synced: after a loss of power nobody starts it,
 * and what must be known then is in the journal.
 */
export function publishRequest(input: {
  readonly layout: Layout;
  readonly request: AttemptRequest;
  readonly starter: ProcessIdentity;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly home: string;
}): RequestFile {
  const { layout, request, starter, env, home } = input;
  const { launch, attempt } = request;
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(attempt))
    throw new Error(`Attempt id "${attempt}" cannot name a file.`);
  const session = launch.kind === 'session' ? request.session : null;
  const content: RequestFile = {
    attempt,
    kind: launch.kind,
    session,
    forkOf: request.forkOf ?? [],
    argv: launch.kind === 'process' ? launch.argv : null,
    cwd: launch.cwd,
    home,
    timeout: request.timeout,
    secrets: request.secrets ?? [],
    console: ownIdentity(),
    starter,
    terminal: launch.terminal,
    private: request.private === true,
    verbatim: request.private === true && request.verbatim === true,
    over: overOf(request),
  };
  const values: ValuesFile = {
    env: launch.env,
    base: needsBase(layout, near(request) ?? { session, forkOf: request.forkOf ?? [] })
      ? cleanEnvironment(env)
      : null,
    login: loginEnvironment(env),
    stdin: launch.kind === 'process' ? launch.stdin : null,
    known: request.known ?? {},
    overEnv: launch.kind === 'session' && launch.over?.role === 'carries' ? launch.over.env : {},
  };
  const place = layout.of(attempt);
  const draft = join(layout.attempts, `.${attempt}`);
  makePrivateDirectory(place.volatile);
  if (content.private) makePrivateDirectory(place.privateOutput);
  writeAnew(place.values, JSON.stringify(values));
  makeAnew(draft);
  if (launch.kind === 'session') writePrivate(join(draft, textName), launch.text);
  writePrivate(join(draft, requestName), JSON.stringify(content));
  renameSync(draft, place.directory);
  return content;
}

/** What an earlier try left is in the way only after a full disk. */
function writeAnew(path: string, content: string): void {
  try {
    writePrivate(path, content);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    rmSync(path, { force: true });
    writePrivate(path, content);
  }
}

function makeAnew(directory: string): void {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { mode: 0o700 });
  }
}

function overOf(request: AttemptRequest): RequestFile['over'] {
  const over = request.launch.kind === 'session' ? request.launch.over : undefined;
  if (over?.role !== 'carries') return over ?? null;
  return { role: 'carries', carrier: over.carrier, ...(near(request) ?? { session: 'local', forkOf: [] }) };
}

/** The session here that a connection is made in; `null` for a step that needs none. */
function near({
  launch,
  around,
}: AttemptRequest): (Pick<AttemptRequest, 'session'> & Pick<RequestFile, 'forkOf'>) | null {
  const carries = launch.kind === 'session' && launch.over?.role === 'carries';
  return carries ? (around ?? { session: 'local', forkOf: [] }) : null;
}

/** The session brings its own environment, unless it has none yet or its secrets are gone. */
function needsBase(layout: Layout, request: Pick<RequestFile, 'session' | 'forkOf'>): boolean {
  const stored = sessionOf(layout, request);
  return stored === null || stored.lost.length > 0;
}
