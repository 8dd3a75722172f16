import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { htmlPage } from '../../../../engine/report/html/html-page.ts';
import { html } from '../../../../engine/report/html/template.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('base64');

test('the policy of a page names the hash of its style and of its scripts, and nothing else may load', () => {
  const style = 'p { color: red }';
  const script = 'document.title = "ready";';
  const page = htmlPage({ title: 'Ready', style, scripts: [script], forms: 'self', body: [html`<p>1</p>`] });
  expect(/content="(default-src[^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'")).toBe(
    `default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'; img-src data:; base-uri 'none'; form-action 'self'`,
  );
  expect(page).toContain(`<script>${script}</script></body>`);
});

test('a page without scripts lets none run, and its title is text', () => {
  const page = htmlPage({ title: '<i>', style: '', body: [] });
  expect(page).not.toContain('script-src');
  expect(page).toContain('<title>&lt;i&gt;</title>');
});
