import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryPlace } from './temporary-place.ts';

/** Whether there is an `ssh-keygen` that signs; without one these tests say that they were left out. */
export const canSign = spawnSync('ssh-keygen', ['-Y']).error === undefined;
if (!canSign) process.stderr.write('No ssh-keygen on the PATH: what is signed was not tested.\n');

/** A new key, by the path of its private half. */
export function newKey(name: string, { passphrase = '' }: { readonly passphrase?: string } = {}): string {
  const key = join(temporaryPlace(), name);
  const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', name, '-f', key]);
  if (made.status !== 0) throw new Error(`No key could be made: ${made.stderr}`);
  return key;
}

/** A file that says whose key is whose. */
export function allowedSigners(keys: Readonly<Record<string, string>>): string {
  const file = join(temporaryPlace(), 'allowed_signers');
  appendFileSync(file, '# who may sign\n');
  for (const [principal, key] of Object.entries(keys)) {
    const [type, blob] = readFileSync(`${key}.pub`, 'utf8').split(' ');
    appendFileSync(file, `${principal} ${type} ${blob}\n`);
  }
  return file;
}
