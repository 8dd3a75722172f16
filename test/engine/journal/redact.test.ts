import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor, redactText } from '../../../engine/journal/redact.ts';

const secrets = new Map([['DB_PASSWORD', "pa'ss wörd/7+x"]]);

test('SEC-02: a secret is taken out in each form that programs print it in', () => {
  const value = "pa'ss wörd/7+x";
  const forms = [
    value,
    JSON.stringify(value),
    encodeURIComponent(value).replaceAll("'", '%27'),
    Buffer.from(value).toString('hex'),
    Buffer.from(value).toString('base64'),
    Buffer.from(`user:${value}`).toString('base64'),
    Buffer.from(`a${value}`).toString('base64url'),
    `'pa'\\''ss wörd/7+x'`,
    `$'pa\\'ss w\\303\\266rd/7+x'`,
  ];
  for (const form of forms) {
    const redacted = redactText(`< ${form} >`, secrets);
    expect([form, redacted.count]).toEqual([form, 1]);
    expect(redacted.text).toContain('‹secret:DB_PASSWORD›');
  }
});

test('SEC-02: each line of a secret with several lines is taken out', () => {
  const key = new Map([['KEY', 'first-line\nsecond-line']]);
  expect(redactText('> second-line', key).text).toBe('> ‹secret:KEY›');
});

test('SEC-02: what is taken out does not depend on how the stream is cut', () => {
  const overlapping = new Map([
    ['A', 'abcab'],
    ['B', 'abcabcabx'],
    ['C', 'cabby'],
  ]);
  const text = fc.stringMatching(/^(abc|cab|by|abx|x){0,12}$/);
  fc.assert(
    fc.property(text, fc.array(fc.nat(40), { maxLength: 6 }), (whole, cuts) => {
      const bytes = Buffer.from(whole);
      const redactor = createRedactor(overlapping);
      const edges = [0, ...cuts.map(cut => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      const parts = edges.slice(1).map((edge, index) => redactor.push(bytes.subarray(edges[index], edge)));
      const joined = Buffer.concat([...parts, redactor.end()]).toString();
      const once = redactText(whole, overlapping);
      expect([joined, redactor.count]).toEqual([once.text, once.count]);
    }),
    { numRuns: 2000 },
  );
});

test('text without a secret passes at once, but for a tail that may become one', () => {
  const redactor = createRedactor(new Map([['T', 'token-123']]));
  expect(Buffer.from(redactor.push(Buffer.from('Waiting… to'))).toString()).toBe('Waiting… ');
  expect(Buffer.from(redactor.push(Buffer.from('day'))).toString()).toBe('today');
});

test('SEC-03: a value of under four bytes is left alone: taking it out would say what it is', () => {
  expect(redactText('1 true', new Map([['PIN', '1']])).text).toBe('1 true');
});

test('any bytes pass unchanged when there is no secret in them', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      const redactor = createRedactor(new Map([['S', 'a-secret-that-random-bytes-do-not-hold']]));
      expect(Buffer.concat([redactor.push(bytes), redactor.end()])).toEqual(Buffer.from(bytes));
    }),
  );
});

test('bytes of any kind pass as they are, whether or not a secret is among them', () => {
  const secret = 'token-123';
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 40 }), (before, after) => {
      const redactor = createRedactor(new Map([['T', secret]]));
      const printed = Buffer.concat([before, Buffer.from(secret), after]);
      const passed = Buffer.concat([redactor.push(printed), redactor.end()]);
      expect(passed).toEqual(Buffer.concat([before, Buffer.from('‹secret:T›'), after]));
    }),
  );
});
