import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../model/sha256.ts';
import type { Approvals, Drivers, Judged } from '../run/approvals.ts';
import { type AllowedSigner, publicKeyFingerprint, readAllowedSigners } from './allowed-signers.ts';
import { systemClock } from './clock.ts';
import { isPublicKey } from './config-evidence.ts';
import { makePrivateDirectory, replaceDurably } from './files.ts';
import { keyFingerprint, verify } from './ssh-signature.ts';

/** What a signature is made for; one for anything else approves nothing. */
export const APPROVAL_NAMESPACE = 'drillbook-approval';

export interface ApprovalSettings {
  /** `null` where nobody says whose key is whose. */
  readonly allowedSigners: string | null;
  readonly signingKey: string | null;
  readonly selfApproval: boolean;
  /** Milliseconds that a request holds. */
  readonly lasts: number;
}

/** Approvals of one run: statements and signatures lie in its directory, and `ssh-keygen` says who signed. */
export function approvalsIn(directory: string, settings: ApprovalSettings): Approvals {
  const places = approvalPlaces(directory);
  return {
    lasts: settings.lasts,
    now: systemClock.now,
    newNonce: () => randomBytes(16).toString('hex'),
    ownKey: () => fingerprintOf(settings.signingKey),
    publish(request, statement) {
      makePrivateDirectory(places.directory);
      replaceDurably(places.statement(request), statement);
    },
    arrival: ({ request, expires }, over) => fileComes(places.signature(request), { expires, over }),
    signatureFor(request) {
      const path = places.signature(request);
      return existsSync(path) ? { bytes: readLeft(path), file: `approvals/${request}.sig` } : null;
    },
    setAside(request) {
      const path = places.signature(request);
      for (let number = 1; existsSync(path); number++) {
        const aside = `${path}.refused-${number}`;
        if (!existsSync(aside)) renameSync(path, aside);
      }
    },
    judge: given => judgeSignature(given, settings),
  };
}

/** As `signing-key` has it: the path of a key, or a public key; `null` where there is none. */
export async function fingerprintOf(key: string | null): Promise<string | null> {
  if (key === null) return null;
  return isPublicKey(key) ? publicKeyFingerprint(key) : await keyFingerprint(key);
}

/** Where the statement and the signature of a request lie. */
export function approvalPlaces(directory: string) {
  const approvals = join(directory, 'approvals');
  return {
    directory: approvals,
    statement: (request: string) => join(approvals, `${request}.json`),
    signature: (request: string) => join(approvals, `${request}.sig`),
  };
}

/** Empty for what is no plain file, which could keep a reader waiting, or may not be read: that counts for nobody. */
function readLeft(path: string): Uint8Array {
  try {
    return lstatSync(path).isFile() ? readFileSync(path) : new Uint8Array();
  } catch {
    return new Uint8Array();
  }
}

/** Milliseconds between two looks: a file system need not tell of a file that another machine put there. */
const PATIENCE = 500;

async function fileComes(
  path: string,
  { expires, over }: { readonly expires: string; readonly over: AbortSignal },
): Promise<void> {
  while (!over.aborted && !existsSync(path) && systemClock.now() <= expires)
    await systemClock.sleep(PATIENCE, over);
}

type Given = Parameters<Approvals['judge']>[0];

async function judgeSignature(
  { statement, signature, drivers }: Given,
  { allowedSigners, selfApproval }: ApprovalSettings,
): Promise<Judged> {
  if (signature.length === 0) return { ok: false, why: 'its signature cannot be read' };
  if (allowedSigners === null) return { ok: false, why: 'no `allowed-signers` says whose key is whose' };
  const verified = await verify({
    namespace: APPROVAL_NAMESPACE,
    allowedSigners,
    signature,
    bytes: Buffer.from(statement),
  });
  if (!verified.ok) {
    const what = verified.unable ? 'could not be checked' : 'does not count';
    return { ok: false, why: `its signature ${what}: ${verified.why}` };
  }
  const { principal, principals, key } = verified;
  const own = selfApproval ? null : whyOwn({ principals, key }, drivers, readAllowedSigners(allowedSigners));
  if (own !== null) return { ok: false, why: own };
  return { ok: true, principal, key, signature: sha256(signature) };
}

/** Why a signer counts as somebody who drives the run; `null` for somebody else. */
function whyOwn(
  { principals, key }: { readonly principals: readonly string[]; readonly key: string },
  drivers: Drivers,
  signers: readonly AllowedSigner[],
): string | null {
  const [name = ''] = principals;
  if (drivers.keys.includes(key))
    return `\`${name}\` signed it with the key of who runs this, and nobody approves their own run`;
  const theirs = signers
    .filter(signer => drivers.keys.includes(signer.key))
    .flatMap(signer => signer.principals);
  const isTheirs = (principal: string) =>
    theirs.includes(principal) || drivers.users.some(user => isUser(principal, user));
  const own = principals.find(isTheirs);
  if (own !== undefined) return `\`${own}\` runs this, and nobody approves their own run`;
  // Without a name or a key, who runs this could be anybody in the file, the signer too.
  const isKnown = theirs.length > 0 || signers.some(signer => signer.principals.some(isTheirs));
  return isKnown
    ? null
    : `nobody can tell \`${name}\` from who runs this: put their name into the file of allowed signers, or set \`signing-key\``;
}

/** `ada` and `ada@example.org` are the user `ada`. */
function isUser(principal: string, user: string): boolean {
  const [local] = principal.split('@');
  return [principal, local].some(name => name?.toLowerCase() === user.toLowerCase());
}
