import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readIfThere, replaceDurably } from './files.ts';

/** Tells whether two secrets of one name are the same, to those who have the key of the run. */
export type Fingerprint = (name: string, value: string) => string;

/**
 * HMAC-SHA256 under a random key that only the directory of the run holds, cut to 32 bits: enough to notice another
 * value, too little to find one by trying, and of no use where only the journal is.
 */
export function fingerprintFor(directory: string): Fingerprint {
  const path = join(directory, 'fingerprint-key');
  const key = readIfThere(path) ?? newKey(path);
  return (name, value) => createHmac('sha256', key).update(`${name}\0${value}`).digest('hex').slice(0, 8);
}

function newKey(path: string): Buffer {
  const key = randomBytes(32);
  replaceDurably(path, key);
  return key;
}
