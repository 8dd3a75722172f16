import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemesOf } from '../../tools/build/graphemes.ts';

test('the characters of a row are those of Intl.Segmenter', () => {
  const segmenter = new Intl.Segmenter();
  const character = fc.oneof(
    fc.nat(0x2fff).map(code => String.fromCharCode(code)),
    fc.constantFrom('\u001b[31m', '\r\n', '▶\ufe0f', '👩‍🔧', 'é', 'e\u0301', '각', '🇩🇪', '漢'),
  );
  const text = fc.array(character, { maxLength: 12 }).map(parts => parts.join(''));
  fc.assert(
    fc.property(text, row => {
      const expected = Array.from(segmenter.segment(row), ({ segment, index }) => ({ segment, index }));
      expect(Array.from(graphemesOf(row), ({ segment, index }) => ({ segment, index }))).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});
