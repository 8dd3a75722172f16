import { createHash } from 'node:crypto';
import { readIfThere } from './files.ts';

/** A line of an `allowed_signers` file: whose key this is, with its fingerprint as `ssh-keygen -l` prints it. */
export interface AllowedSigner {
  readonly principals: readonly string[];
  readonly key: string;
}

/** Read a file in the format of `ssh-keygen`(1), ALLOWED SIGNERS; lines of another form are passed over. */
export function readAllowedSigners(path: string): readonly AllowedSigner[] {
  const text = readIfThere(path)?.toString('utf8') ?? '';
  return text.split('\n').flatMap(line => {
    const [, quoted, plain, rest = ''] = /^\s*(?:"([^"]*)"|([^\s#"]\S*))\s+(.*)$/.exec(line) ?? [];
    const key = publicKeyFingerprint(rest);
    const principals = (quoted ?? plain ?? '').split(',').filter(Boolean);
    return key === null ? [] : [{ principals, key }];
  });
}

/** The fingerprint of the public key in a line; `null` for a line without one. */
export function publicKeyFingerprint(line: string): string | null {
  const blob = /(?:^|\s)(?:ssh|ecdsa|sk)-[\w@.-]+\s+([A-Za-z0-9+/]+=*)/.exec(line)?.[1];
  if (blob === undefined) return null;
  const digest = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
