import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from '../../../../engine/report/html/template.ts';

test('text in a gap stays text, in an element and in an attribute', () => {
  const text = `"><script>alert('1')</script>`;
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</p>',
  );
});

test('markup and lists of it pass, and what is not there leaves nothing', () => {
  expect(html`<ul>${[1, 2].map(n => html`<li>${n}</li>`)}${null}${false}</ul>`.markup).toBe(
    '<ul><li>1</li><li>2</li></ul>',
  );
});

test('escaped text holds no character that opens, closes or quotes anything', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => !/[<>"'`]/.test(html`${text}`.markup)));
});
