import { createHash } from 'node:crypto';
import { element, type Markup, together } from './markup.ts';

/** A page that stands alone. */
export interface HtmlPage {
  readonly title: string;
  /** The only style that applies: the page's policy names its hash, and nothing else is loaded or run. */
  readonly style: string;
  readonly body: readonly Markup[];
}

/** A document in one file: no script, no request, its style by hash in its policy. */
export function htmlPage({ title, style, body }: HtmlPage): string {
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy(style) }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('title', {}, [title]),
    { markup: `<style>${style}</style>` },
  ]);
  const html = element('html', { lang: 'en' }, [head, element('body', {}, [together(body)])]);
  return `<!doctype html>\n${html.markup}\n`;
}

function policy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
}
