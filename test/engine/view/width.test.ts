import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { bare, line, piece } from '../../../engine/view/styled-text.ts';
import { fill, lineWidth, spread, textWidth, truncate, wrap } from '../../../engine/view/width.ts';

const text = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('a', 'b', ' ', '-', '/') },
    { weight: 1, arbitrary: fc.constantFrom('漢', '👩‍🚀', 'é', '🇫🇷', '…') },
  ),
  maxLength: 60,
});

describe('width', () => {
  test('a wide character takes two columns, a combined one its own', () => {
    expect(textWidth('漢字')).toBe(4);
    expect(textWidth('👩‍🚀')).toBe(2);
    expect(textWidth('e\u0301')).toBe(1);
  });

  test('a filled line is exactly as wide as asked', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 70 }), (given, columns) => {
        expect(lineWidth(fill(line(given), columns))).toBe(columns);
      }),
    );
  });

  test('a cut line says so', () => {
    expect(bare(truncate(line('Restart the service'), 8))).toBe('Restart…');
    expect(bare(truncate(line('漢字漢字'), 4))).toBe('漢…');
  });

  test('no wrapped line is wider than asked, and nothing but blanks is lost', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 70 }), (given, columns) => {
        const lines = wrap(line(given), columns);
        for (const row of lines) expect(lineWidth(row)).toBeLessThanOrEqual(columns);
        expect(lines.map(bare).join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''));
      }),
    );
  });

  test('breaks between words, not between two looks of one word', () => {
    const pieces = [piece('run the '), piece('lag', 'code'), piece('.')];
    expect(wrap(pieces, 11).map(bare)).toEqual(['run the', 'lag.']);
  });

  test('continuations are indented', () => {
    expect(wrap(line('one two three'), 7, '  ').map(bare)).toEqual(['one two', '  three']);
  });

  test('the right end stays when there is no room for both', () => {
    expect(bare(spread(line('Look at the lag'), line(' only looks'), 20))).toBe('Look at … only looks');
  });
});

test('what is measured without the tables is as wide as they say', () => {
  const characters = Array.from({ length: 0x3000 - 0x20 }, (_, offset) =>
    String.fromCodePoint(0x20 + offset),
  );
  expect(characters.filter(each => textWidth(each) !== stringWidth(each))).toEqual([]);
});
