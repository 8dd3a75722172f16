import { randomBytes } from 'node:crypto';

/**
 * A name for a run: sorts by time, can be read aloud, and cannot be guessed by another user.
 * `20261121-015312-drain-a-node-7k2m9x4d`; making the run's directory settles the one collision in 2^40.
 */
export function newRunId(input: { readonly now: string; readonly about: string }): string {
  const time = input.now.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const about = input.about
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '');
  return [time, about, randomLetters(8)].filter(part => part !== '').join('-');
}

/** Whether a text can name a run, and so a directory. */
export function isRunId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(text);
}

/** Crockford's base 32 without the letters that are misheard: 5 bits each. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

function randomLetters(count: number): string {
  return [...randomBytes(count)].map(byte => alphabet[byte & 31]).join('');
}
