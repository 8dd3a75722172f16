import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLine, jsonPage } from '../../../engine/view/json.ts';

test('means the same, on one line, without a character that a terminal would obey', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\u009B', '\u001B', '\u202E', '\u200B', '\u{E0041}', '\n', '"', '\\', 'é'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(fc.dictionary(hostile, hostile), value => {
      const line = jsonLine(value);
      expect(JSON.parse(line)).toEqual(value);
      expect(line.slice(0, -1)).not.toMatch(/\p{C}/u);
    }),
  );
});

test('a page is indented', () => {
  expect(jsonPage({ runs: ['\u009B31m'] })).toBe('{\n  "runs": [\n    "\\u009b31m"\n  ]\n}\n');
});
