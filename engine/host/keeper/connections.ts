import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { makePrivateDirectory } from '../files.ts';

/** The environment of a shell that opens a connection or uses one: where the sockets are, in a directory of our own. */
export function connectionEnvironment(sockets: string): Readonly<Record<string, string>> {
  makePrivateDirectory(sockets);
  return { __drillbook_sockets: sockets };
}

/** End the connections that the steps of a run shared. One that is gone already leaves its socket to be removed. */
export function closeConnections(sockets: string): void {
  if (!isOurs(sockets)) return;
  for (const name of readdirSync(sockets)) {
    const args = ['-F', '/dev/null', '-S', join(sockets, name), '-O', 'exit', 'here'];
    execaSync('ssh', args, { reject: false, stdio: 'ignore', timeout: 5000 });
  }
  rmSync(sockets, { recursive: true, force: true });
}

/** Nothing is there where nothing was opened. */
function isOurs(directory: string): boolean {
  const found = lstatSync(directory, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === (process.geteuid?.() ?? 0);
}
