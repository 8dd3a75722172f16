import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sanitize } from '../../../engine/model/sanitize.ts';
import { HOSTILE_SEQUENCES } from './hostile-sequences.ts';

/** Whatever a terminal might act on, or not show. */
const ACTIVE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u{115f}\u{1160}\u{3164}\u{ffa0}]|\u{34f}|[\u{17b4}\u{17b5}]|[\u{180b}-\u{180f}]|[\u{fe00}-\u{fe0e}]|[\u{e0000}-\u{e0fff}]/u;

const active = (text: string): boolean => ACTIVE.test(text.replaceAll('\n', ''));

describe('nothing a terminal acts on is left (TTY-01)', () => {
  test.each(Object.entries(HOSTILE_SEQUENCES))('%s', (_, sequence) => {
    expect(active(sequence)).toBe(true);
    expect(active(sanitize(sequence))).toBe(false);
    expect(sanitize(`before${sequence}after`)).toMatch(/^before.*after$/s);
  });
});

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...Object.values(HOSTILE_SEQUENCES), '\u{1b}', '[', ']', '\\', 'u{1b}', '⚠️'),
        fc.string(),
      ),
    )
    .map(parts => parts.join('')),
);

test('any text becomes printable, and stays as it is the second time (TTY-02)', () => {
  fc.assert(
    fc.property(anything, text => {
      const clean = sanitize(text);
      expect(active(clean)).toBe(false);
      expect(sanitize(clean)).toBe(clean);
    }),
    { numRuns: 2000 },
  );
});

test('pieces put together make no sequence that neither had (TTY-02)', () => {
  fc.assert(
    fc.property(anything, fc.nat(), (text, cut) => {
      const at = cut % (text.length + 1);
      expect(active(sanitize(text.slice(0, at)) + sanitize(text.slice(at)))).toBe(false);
      expect(active(sanitize(text.slice(0, at) + text.slice(at)))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('nothing is deleted: every character can be told from what is shown (TTY-02)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const shown = sanitize(text.replaceAll('\t', '').replaceAll('␍', '').replaceAll('\\', ''));
      const read = shown
        .replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
        .replaceAll('␍', '\r');
      expect(read).toBe(text.replaceAll('\t', '').replaceAll('␍', '').replaceAll('\\', ''));
    }),
    { numRuns: 1000 },
  );
});

test('text that anybody can read stays as it is', () => {
  const text = 'Über 5 µs — naïve “quotes” 日本語 العربية עברית e\u{301} 😀 ⚠️ ✅ ℹ️\nsecond line\n';
  expect(sanitize(text)).toBe(text);
});

test('what would not show is shown', () => {
  expect(sanitize('a\tb\r\n\u{1b}[31mred\u{200b}\u{202e}')).toBe('a    b␍\n\\u{1b}[31mred\\u{200b}\\u{202e}');
  expect(sanitize('1\u{fe0f}')).toBe('1\\u{fe0f}');
});
