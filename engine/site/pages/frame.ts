import { htmlPage } from '../../report/html/html-page.ts';
import type { Markup } from '../../report/html/markup.ts';
import { html } from '../../report/html/template.ts';
import { INDEX_PAGE, linkTo, SEARCH_PAGE } from '../site-paths.ts';
import { COPY_SCRIPT } from './copy-script.ts';
import { SITE_STYLE } from './site-style.ts';

interface Frame {
  readonly site: string;
  /** Of this page, relative to the root. */
  readonly page: string;
  readonly title: string;
  readonly language?: string;
  /** A book has its contents beside it where there is room. */
  readonly kind?: 'book';
  readonly main: Markup;
  /** Instead of the one that copies commands. */
  readonly scripts?: readonly string[];
  /** What the search field holds. */
  readonly searching?: boolean;
}

/** A page of the site: its name and the search above, the content below. */
export function framed({
  site,
  page,
  title,
  language = 'en',
  kind,
  main,
  scripts,
  searching,
}: Frame): string {
  return htmlPage({
    title: title === site ? site : `${title} · ${site}`,
    language,
    style: SITE_STYLE,
    scripts: scripts ?? [COPY_SCRIPT],
    forms: 'self',
    images: 'self',
    body: [
      html`<a class="skip" href="#about.text">Skip to the text</a>
<header class="site"><a class="home" href="${linkTo(INDEX_PAGE, page)}">${site}</a>
<form role="search" action="${linkTo(SEARCH_PAGE, page)}" method="get"><input type="search" name="q" aria-label="Search titles, commands and text" placeholder="Search" autocomplete="off"${
        searching === true ? html` autofocus` : null
      }></form></header>
<main id="about.text"${kind === undefined ? null : html` class="${kind}"`}>${main}</main>
`,
    ],
  });
}
