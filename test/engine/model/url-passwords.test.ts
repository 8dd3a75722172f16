import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactText } from '../../../engine/journal/redact.ts';
import {
  holdsPassword,
  maskPasswords,
  maskPasswordsWithin,
  passwordsIn,
} from '../../../engine/model/url-passwords.ts';

const character = fc.constantFrom(...'abcXYZ0189-._~!$&()*+,;=%@:é𝛑');
const password = fc
  .string({ unit: character, minLength: 4, maxLength: 24 })
  .filter(text => !/^(?:\$|\*+$)/.test(text) && !text.endsWith('@'));
const scheme = fc.constantFrom('postgres', 'https', 'redis', 'amqps', 'mongodb+srv', 'HTTP');
const user = fc.constantFrom('', 'app', 'svc-ledger', 'a%40b');
const around = fc.string({ unit: fc.constantFrom(...'ab \n,;=()'), maxLength: 12 });

const address = fc
  .record({ scheme, user, password, rest: fc.constantFrom('', ':5432', '/ledger', '/ledger?a=b', '#top') })
  .map(part => ({ ...part, text: `${part.scheme}://${part.user}:${part.password}@db.example${part.rest}` }));

test('the password of an address is found and masked, whatever stands around it', () => {
  fc.assert(
    fc.property(address, around, around, ({ text, password: secret, user: name, rest }, before, after) => {
      // What stands at the front must not run into the scheme.
      const whole = `${before} ${text} ${after}`;
      expect(passwordsIn(whole)).toEqual([secret]);
      const masked = maskPasswords(whole);
      expect(masked).toContain(`://${name}:‹password›@db.example${rest}`);
      expect(masked.replaceAll('‹password›', '')).not.toContain(`:${secret}@`);
      expect(maskPasswords(masked)).toBe(masked);
    }),
  );
});

test('a text without an address stays as it is', () => {
  fc.assert(
    fc.property(
      fc.string().filter(text => !text.includes('://')),
      text => maskPasswords(text) === text && !holdsPassword(text),
    ),
  );
});

test.each([
  'postgres://app@db/ledger',
  'https://example.com:8443/a@b',
  'postgres://app:$PGPASSWORD@db',
  'postgres://app:<password>@db',
  'postgres://app:{{ password }}@db',
  'postgres://app:****@db',
  'mail ada:lovelace@example.com',
  'http://[::1]:80/x@y',
])('there is no password in %s', text => {
  expect(maskPasswords(text)).toBe(text);
});

test('masking takes a time that grows with the text and no faster', () => {
  for (const text of ['a'.repeat(200_000), 'a://'.repeat(50_000), `x://${':'.repeat(200_000)}`]) {
    const began = performance.now();
    maskPasswords(`${text}://`);
    expect(performance.now() - began).toBeLessThan(2000);
  }
});

test('every text within a record is masked', () => {
  expect(maskPasswordsWithin({ a: ['redis://:hunter2@cache'], b: { c: 1, d: null } })).toEqual({
    a: ['redis://:‹password›@cache'],
    b: { c: 1, d: null },
  });
});

test('a secret address is taken out of output whole, and so is its password alone', () => {
  fc.assert(
    fc.property(address, ({ text, password: secret }) => {
      const { text: out } = redactText(
        `connect ${text}\npassword is "${secret}" now`,
        new Map([['URL', text]]),
      );
      expect(out).toBe('connect ‹secret:URL›\npassword is "‹secret:URL›" now');
    }),
  );
});
