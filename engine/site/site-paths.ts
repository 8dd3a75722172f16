import { sha256 } from '../model/sha256.ts';

/** Names of the site's pages: all are relative to its root and made of letters, digits, `-`, `_`, `.`, `~` and `/`. */
export interface SitePaths {
  /** The page of a runbook, by the path of its file; `null` for one that is not part of the site. */
  pageOf(file: string): string | null;
  /** The checklist of one of its procedures: the only names with a `~`. */
  checklistOf(file: string, procedure: string): string;
}

export const INDEX_PAGE = 'index.html';
export const SEARCH_PAGE = 'search.html';

/** Give each file a page that no other has, however a file system folds names. Paths are relative, with `/`. */
export function makeSitePaths(files: readonly string[]): SitePaths {
  const taken = new Set([INDEX_PAGE, SEARCH_PAGE]);
  const pages = new Map(files.map(file => [file, free(`${safe(withoutExtension(file))}.html`, taken)]));
  return {
    pageOf: file => pages.get(file) ?? null,
    checklistOf: (file, procedure) =>
      `${withoutExtension(pages.get(file) ?? safe(file))}~${checklistName(procedure)}.html`,
  };
}

/** A link from one page to another: both relative to the root. */
export function linkTo(page: string, from: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return encodeURI(`${up}${page}`);
}

/** The path that a relative link in a file leads to, relative to the root; `null` outside of it. */
export function resolveFrom(file: string, link: string): string | null {
  const parts = link.startsWith('/') ? [] : file.split('/').slice(0, -1);
  for (const part of link.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** Ids may differ in capitals alone, which some file systems do not tell apart. */
function checklistName(procedure: string): string {
  const name = procedure.replaceAll('/', '.');
  const low = name.toLowerCase();
  return low === name ? safe(name) : `${safe(low)}-${sha256(name).slice(0, 8)}`;
}

function free(name: string, taken: Set<string>): string {
  const key = name.toLowerCase();
  if (taken.has(key)) return free(name.replace(/(?:-\d+)?\.html$/, `-${taken.size}.html`), taken);
  taken.add(key);
  return name;
}

/** What would be lost of a name is told by its hash, so that two names stay two. */
function safe(name: string): string {
  const parts = name.split('/').filter(part => part !== '' && part !== '.' && part !== '..');
  const kept = parts
    .map(part => part.replace(/[^\w.-]+/g, '-').slice(0, LONGEST))
    // A folder may not be called as a page is.
    .map((part, at) => (at < parts.length - 1 ? part.replace(/\.(html)$/i, '-$1') : part))
    .join('/');
  return kept === name && kept !== '' ? kept : `${kept || 'page'}-${sha256(name).slice(0, 8)}`;
}

function withoutExtension(path: string): string {
  return path.replace(/\.(?:md|markdown|mdown|html)$/i, '');
}

/** Bytes of a part of a path; file systems hold 255, and `.html` and a number come on top. */
const LONGEST = 120;
