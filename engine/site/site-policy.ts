import { contentPolicy } from '../report/html/content-policy.ts';
import { CHECKLIST_STYLE } from './pages/checklist-style.ts';
import { COPY_SCRIPT } from './pages/copy-script.ts';
import { SEARCH_SCRIPT } from './pages/search-script.ts';
import { SITE_STYLE } from './pages/site-style.ts';

/** The policy for every page of a site, for the header of a server: each page's own is narrower. */
export function sitePolicy(): string {
  const policy = contentPolicy({
    styles: [SITE_STYLE, CHECKLIST_STYLE],
    scripts: [COPY_SCRIPT, SEARCH_SCRIPT],
    forms: 'self',
    images: 'self',
  });
  return `${policy}; frame-ancestors 'none'`;
}
