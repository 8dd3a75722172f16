import { contentPolicy, type PageParts } from './content-policy.ts';
import { element, type Markup, together } from './markup.ts';

/** A page that stands alone. */
export interface HtmlPage extends Pick<PageParts, 'scripts' | 'forms' | 'images'> {
  readonly title: string;
  /** BCP 47; `en` unless said. */
  readonly language?: string;
  /** The only style that applies: the page's policy names its hash, and nothing is loaded. */
  readonly style: string;
  readonly body: readonly Markup[];
}

/** A document in one file: no request, and its style and scripts by hash in its policy. Each script runs after the body. */
export function htmlPage({
  title,
  language = 'en',
  style,
  scripts = [],
  forms,
  images,
  body,
}: HtmlPage): string {
  const policy = contentPolicy({
    styles: [style],
    scripts,
    ...(forms && { forms }),
    ...(images && { images }),
  });
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('title', {}, [title]),
    { markup: `<style>${style}</style>` },
  ]);
  const after = scripts.map(script => ({ markup: `<script>${script}</script>` }));
  const html = element('html', { lang: language }, [head, element('body', {}, [together(body), ...after])]);
  return `<!doctype html>\n${html.markup}\n`;
}
