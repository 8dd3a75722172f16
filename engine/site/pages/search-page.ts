import { html } from '../../report/html/template.ts';
import type { SearchEntry } from '../search-entries.ts';
import { SEARCH_PAGE } from '../site-paths.ts';
import { framed } from './frame.ts';
import { SEARCH_SCRIPT } from './search-script.ts';

/** The sections of one page. */
export interface SearchedPage {
  readonly page: string;
  readonly title: string;
  readonly entries: readonly SearchEntry[];
}

/** The search with all that it looks through: one file, so that it works from a disk as well. */
export function searchPage(site: string, pages: readonly SearchedPage[]): string {
  const found = {
    pages: pages.map(({ page, title }) => [encodeURI(page), title]),
    entries: pages.flatMap(({ entries }, at) => entries.map(entry => [at, ...entry])),
  };
  return framed({
    site,
    page: SEARCH_PAGE,
    title: 'Search',
    scripts: [SEARCH_SCRIPT],
    searching: true,
    main: html`<h1>Search</h1>
<noscript><p class="blank">The search needs JavaScript. Everything else on this site works without it.</p></noscript>
<p id="about.said" class="soft" role="status"></p>
<ol id="about.results" class="results"></ol>
<script type="application/json" id="about.data">${{ markup: inScript(JSON.stringify(found)) }}</script>`,
  });
}

/** No text of an author ends the element that it stands in. */
function inScript(json: string): string {
  return json.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
