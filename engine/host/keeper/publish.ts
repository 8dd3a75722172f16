import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptRequest } from '../../run/ports.ts';
import { makePrivateDirectory, syncDirectory, writeDurably } from '../files.ts';
import { ownIdentity, type ProcessIdentity } from '../process-identity.ts';
import { cleanEnvironment, loginEnvironment } from './environment.ts';
import { attemptFiles, type Layout, volatileFiles } from './layout.ts';
import type { RequestFile, ValuesFile } from './messages.ts';
import { hasSession } from './session-store.ts';

/** Put a request where its starter looks, whole or not at all, and durable before it returns. */
export function publishRequest(input: {
  readonly layout: Layout;
  readonly request: AttemptRequest;
  readonly starter: ProcessIdentity;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly home: string;
}): void {
  const { layout, request, starter, env, home } = input;
  const { launch, attempt } = request;
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(attempt))
    throw new Error(`Attempt id "${attempt}" cannot name a file.`);
  const session = launch.kind === 'session' ? request.session : null;
  const content: RequestFile = {
    attempt,
    kind: launch.kind,
    session,
    argv: launch.kind === 'process' ? launch.argv : null,
    cwd: launch.cwd,
    home,
    timeout: request.timeout,
    secrets: request.secrets ?? [],
    console: ownIdentity(),
    starter,
    terminal: launch.terminal,
  };
  const values: ValuesFile = {
    env: launch.env,
    base: session !== null && hasSession(layout, session) ? null : cleanEnvironment(env),
    login: loginEnvironment(env),
    stdin: launch.kind === 'process' ? launch.stdin : null,
  };
  const place = layout.of(attempt);
  const draft = join(layout.attempts, `.${attempt}`);
  makePrivateDirectory(layout.attempts);
  makePrivateDirectory(place.volatile);
  writeDurably(join(place.volatile, volatileFiles.values), JSON.stringify(values));
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (launch.kind === 'session') writeDurably(join(draft, attemptFiles.text), launch.text);
  writeDurably(join(draft, attemptFiles.request), JSON.stringify(content));
  syncDirectory(draft);
  renameSync(draft, place.directory);
  syncDirectory(layout.attempts);
}
