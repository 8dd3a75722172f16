import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunbookError } from '../model/errors.ts';

export interface Signing {
  /** What the signature is for: one that was made for another purpose does not count. */
  readonly namespace: string;
  /** A private key, or a public one whose private half an agent holds. */
  readonly key: string;
  readonly bytes: Uint8Array;
  /** Whether a passphrase may be asked for, on the terminal of this process; if not, a key that has one is refused. */
  readonly passphrase: 'ask' | 'refuse';
}

export interface Verifying {
  readonly namespace: string;
  /** The path of an `allowed_signers` file. */
  readonly allowedSigners: string;
  /** Who must have signed; absent for whoever the file says the key belongs to. */
  readonly principal?: string;
  readonly signature: Uint8Array;
  readonly bytes: Uint8Array;
}

/**
 * Who signed; `key` is the fingerprint as `ssh-keygen -l` prints it. `unable` says that nothing could be looked at, so that
 * nothing was found wrong.
 */
export type Verified =
  | {
      readonly ok: true;
      readonly principal: string;
      readonly principals: readonly string[];
      readonly key: string;
    }
  | { readonly ok: false; readonly why: string; readonly unable: boolean };

/** Sign bytes by `ssh-keygen -Y sign`: the armoured signature. Fails with `signature-not-made`. */
export async function sign({ namespace, key, bytes, passphrase }: Signing): Promise<Uint8Array> {
  return await within(async directory => {
    // A passphrase is asked for only where stdin is the terminal, so what is signed comes from a file.
    const message = join(directory, 'message');
    writeFileSync(message, bytes, { mode: 0o600 });
    const made = await keygen(['-Y', 'sign', '-f', key, '-n', namespace, message], { passphrase });
    if (made.ok) return readFileSync(`${message}.sig`);
    throw new RunbookError('signature-not-made', `Nothing was signed with ${key}: ${made.why}`, {
      hint: 'The key is a file that `ssh-keygen` can sign with, or the public half of one that an agent holds.',
    });
  });
}

/** Check a signature by `ssh-keygen -Y verify`, with nothing but the given file to say whose key is whose. */
export async function verify(given: Verifying): Promise<Verified> {
  const { namespace, allowedSigners, bytes } = given;
  if (!isReadable(allowedSigners))
    return { ok: false, why: `the signers in ${allowedSigners} cannot be read`, unable: true };
  return await within(async directory => {
    const signature = join(directory, 'signature');
    writeFileSync(signature, given.signature, { mode: 0o600 });
    const found = await keygen(['-Y', 'find-principals', '-s', signature, '-f', allowedSigners], {});
    if (!found.ok && found.unable) return found;
    const principals = found.ok ? found.stdout.split('\n').filter(Boolean) : [];
    const principal = given.principal ?? principals[0];
    if (principal === undefined || !principals.includes(principal)) {
      const whom = given.principal === undefined ? 'anybody' : `\`${given.principal}\``;
      return { ok: false, why: `its key does not belong to ${whom} in ${allowedSigners}`, unable: false };
    }
    const named = ['-Y', 'verify', '-f', allowedSigners, '-I', principal, '-n', namespace, '-s', signature];
    const checked = await keygen(named, { input: bytes });
    const key = checked.ok ? /\bSHA256:[A-Za-z0-9+/]+/.exec(checked.stdout)?.[0] : undefined;
    if (checked.ok && key !== undefined) return { ok: true, principal, principals, key };
    if (checked.ok) return { ok: false, why: 'ssh-keygen names no key', unable: false };
    return checked.unable ? checked : { ...checked, why: `ssh-keygen says: ${checked.why}` };
  });
}

/** The fingerprint of a key (`SHA256:…`), without its passphrase; `null` where there is no such key. */
export async function keyFingerprint(key: string): Promise<string | null> {
  const listed = await keygen(['-l', '-E', 'sha256', '-f', key], {});
  return (listed.ok ? /\bSHA256:[A-Za-z0-9+/]+/.exec(listed.stdout)?.[0] : null) ?? null;
}

type Ended =
  | { readonly ok: true; readonly stdout: string }
  /** `unable`: it did not come to an answer. */
  | { readonly ok: false; readonly why: string; readonly unable: boolean };

/** Milliseconds. A person needs a while to find a passphrase, or a hardware key to touch. */
const TIME_LIMIT = { ask: 300_000, refuse: 15_000 };

async function keygen(
  args: readonly string[],
  { input, passphrase = 'refuse' }: { readonly input?: Uint8Array; readonly passphrase?: 'ask' | 'refuse' },
): Promise<Ended> {
  const { execa } = await import('execa');
  const asks = passphrase === 'ask';
  const ended = await execa('ssh-keygen', args, {
    // No window is opened to ask, whatever desktop this is.
    env: { SSH_ASKPASS_REQUIRE: 'never', LC_ALL: 'C' },
    ...(asks ? { stdio: 'inherit' as const } : input ? { input } : { stdin: 'ignore' as const }),
    // In a session of its own it has no terminal to ask on.
    detached: !asks,
    cleanup: true,
    timeout: TIME_LIMIT[passphrase],
    reject: false,
    maxBuffer: 64 * 1024,
  });
  if (ended.exitCode === 0) return { ok: true, stdout: asText(ended.stdout) };
  if (ended.code === 'ENOENT')
    return { ok: false, why: 'there is no `ssh-keygen` on the PATH', unable: true };
  if (ended.timedOut) return { ok: false, why: '`ssh-keygen` took too long', unable: true };
  const said = [asText(ended.stderr), asText(ended.stdout)].join('\n').trim().split('\n')[0] ?? '';
  const why = said === '' ? `ssh-keygen ended with exit code ${ended.exitCode}` : said;
  return { ok: false, why, unable: ended.exitCode === undefined };
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function asText(output: unknown): string {
  return typeof output === 'string' ? output : '';
}

async function within<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-signature-'));
  try {
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
