import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPublicKey } from './config-evidence.ts';
import { sign } from './ssh-signature.ts';

interface ToSign {
  readonly namespace: string;
  /** As `signing-key` has it: the path of a key, or a public key that an agent holds the other half of. */
  readonly key: string;
  readonly bytes: Uint8Array;
  /** Default: `refuse`. */
  readonly passphrase?: 'ask' | 'refuse';
}

/** Sign, unless told otherwise without asking anybody: a key with a passphrase must be in an agent then. Fails with `signature-not-made`. */
export async function signBytes({
  namespace,
  key,
  bytes,
  passphrase = 'refuse',
}: ToSign): Promise<Uint8Array> {
  if (!isPublicKey(key)) return await sign({ namespace, key, bytes, passphrase });
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-key-'));
  try {
    const path = join(directory, 'key.pub');
    writeFileSync(path, `${key}\n`, { mode: 0o600 });
    return await sign({ namespace, key: path, bytes, passphrase });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
