import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor, redactText } from '../../../engine/journal/redact.ts';
import { canary, canPrintForms, printedForms } from '../../helpers/printed-forms.ts';

const printed = canPrintForms();
if (!printed) console.warn('SKIPPED: forms of secrets, for want of python3.');
const withPrograms = test.skipIf(!printed);

const secrets = {
  'with everything in it': canary,
  'with control characters': `tab\there, bell\x07 and esc\x1b[0m, d\x7fl`,
  'of letters and digits': 'Kanarienvogel4711',
  'of many bytes': 'Zitronenzeisig-'.repeat(9),
};

withPrograms.each(Object.entries(secrets))(
  'SEC-02: a secret %s is taken out in every form that real programs print it in',
  (_, secret) => {
    for (const [by, form] of printedForms(secret)) {
      const redacted = redactText(`< ${form} >`, new Map([['KEY', secret]]));
      expect([by, redacted.text.replace('$‹', '‹').replaceAll(/['"]/g, '')]).toEqual([
        by,
        '< ‹secret:KEY› >',
      ]);
    }
  },
);

withPrograms('SEC-02: in every form, however the stream is cut', () => {
  const whole = Buffer.from([...printedForms(canary).values()].map(form => `< ${form} >\n`).join(''));
  const once = redactText(whole.toString(), new Map([['KEY', canary]]));
  for (let size = 1; size <= 80; size++) {
    const redactor = createRedactor(new Map([['KEY', canary]]));
    const parts: Uint8Array[] = [];
    for (let from = 0; from < whole.length; from += size)
      parts.push(redactor.push(whole.subarray(from, from + size)));
    parts.push(redactor.end());
    expect([size, Buffer.concat(parts).toString(), redactor.count]).toEqual([size, once.text, once.count]);
  }
});

test('SEC-02: each line of a secret of several lines is taken out, in its forms too', () => {
  const key = ['-----BEGIN KEY-----', 'first+line/of=it', '  second "line" of it', '-----END KEY-----'];
  const text = ['first+line/of=it', 'second \\"line\\" of it', btoa('first+line/of=it')].join('|');
  expect(redactText(text, [['KEY', key.join('\r\n')]])).toMatchObject({ count: 3 });
});

test('SEC-02: long encodings are taken out of the lines that tools break them into', () => {
  const secret = Array.from({ length: 30 }, (_, index) => `word-${index}`).join('.');
  const hex = Buffer.from(secret).toString('hex');
  for (const [code, width] of [
    [btoa(`${secret}\n`), 76],
    [btoa(`${secret}\n`), 64],
    [hex, 60],
  ] as const) {
    const lines = code.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
    const left = redactText(lines.join('\n'), [['KEY', secret]]).text.replaceAll('‹secret:KEY›', '');
    expect(left.trim().length).toBeLessThan(8);
  }
});

test('SEC-02: of secrets that overlap, nothing is left', () => {
  const two = [
    ['ONE', 'green-apples'],
    ['TWO', 'apples-and-pears'],
  ] as const;
  expect(redactText('<green-apples-and-pears>', two)).toEqual({ text: '<‹secret:ONE›>', count: 1 });
  fc.assert(
    fc.property(fc.array(fc.constantFrom('abca', 'bcab', 'cabbc', 'x', 'ab'), { maxLength: 9 }), parts => {
      const values = ['abca', 'bcab', 'cabbc'];
      const text = parts.join('');
      const left = redactText(
        text,
        values.map(value => ['S', value]),
      ).text.split('‹secret:S›');
      // What is left was outside every occurrence.
      const inside = new Set(
        values.flatMap(value =>
          [...text].flatMap((_, at) =>
            text.startsWith(value, at) ? Array.from(value, (_letter, index) => at + index) : [],
          ),
        ),
      );
      expect(left.join('')).toBe([...text].filter((_, at) => !inside.has(at)).join(''));
    }),
    { numRuns: 1000 },
  );
});

test('SEC-03: short values and common words are left alone: taking them out would say what they are', () => {
  for (const value of ['a', '1', 'abc', 'true', 'ADMIN', 'postgres'])
    expect(redactText(`1 a abc ${value}`, [['PIN', value]]).count).toBe(0);
});
