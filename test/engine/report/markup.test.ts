import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeMarkup } from '../../../engine/report/html/escape-markup.ts';
import { htmlPage } from '../../../engine/report/html/html-page.ts';
import { element } from '../../../engine/report/html/markup.ts';
import { PAGE_STYLE } from '../../../engine/report/html/page-style.ts';

const hostile = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '" onload="x',
    "'",
    '`',
    '&lt;',
    ']]>',
    '-->',
    '\u{1b}[2J',
    '\u202e',
  ),
  fc.string({ unit: 'binary' }),
);

test('text becomes no mark-up, and holds no character that XML refuses', () => {
  fc.assert(
    fc.property(hostile, text => {
      const escaped = escapeMarkup(text);
      expect(escaped).not.toMatch(/[<>"'`]|&(?!(?:amp|lt|gt|quot|#39|#96);)/);
      expect(escaped).not.toMatch(/[^\n\P{C}]/u);
      expect(() => encodeURIComponent(escaped)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

test('an element escapes its text and attributes, and leaves out what is null', () => {
  const made = element('p', { title: 'a "b"', class: null }, ['1 < 2', null, element('br')]);
  expect(made.markup).toBe('<p title="a &quot;b&quot;">1 &lt; 2<br></p>');
});

test('a page may load nothing and run nothing, and its style is the one that its policy names', () => {
  const page = htmlPage({
    title: '</title><script>',
    style: PAGE_STYLE,
    body: [element('p', {}, ['x'])],
  });
  expect(page).toContain('&lt;/title&gt;&lt;script&gt;');
  expect(page).not.toMatch(/<script/);
  expect(page).toContain('default-src &#39;none&#39;; style-src &#39;sha256-');
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
});
