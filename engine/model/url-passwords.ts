/**
 * A password in `scheme://user:password@host`. It may hold an `@`, as people write it, but nothing that ends the part
 * of an address before its path.
 */
const ADDRESS = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:\/\/[^\s/?#@:'"`]*:)([^\s/?#'"`]+)@/gi;

/** What stands for a password that comes from elsewhere is none: `$PGPASSWORD`, `<password>`, `{{ password }}`. */
const STAND_IN = /^(?:\$|<|\{\{|‹|%s|\*+$)/;

/** The passwords in the addresses of a text, as they are written. */
export function passwordsIn(text: string): readonly string[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(ADDRESS)].map(match => match[2] ?? '').filter(isPassword);
}

/** Whether a text holds an address with a password in it. */
export function holdsPassword(text: string): boolean {
  return passwordsIn(text).length > 0;
}

/** The text with `‹password›` in place of each password of an address; everything else stays. Idempotent. */
export function maskPasswords(text: string): string {
  if (!text.includes('://')) return text;
  return text.replace(ADDRESS, (whole, before: string, password: string) =>
    isPassword(password) ? `${before}‹password›@` : whole,
  );
}

/** The same for every text in a value made of plain objects and lists. */
export function maskPasswordsWithin<T>(value: T): T {
  if (typeof value === 'string') return maskPasswords(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(maskPasswordsWithin) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, maskPasswordsWithin(each)]),
  ) as T;
}

function isPassword(text: string): boolean {
  return !STAND_IN.test(text);
}
