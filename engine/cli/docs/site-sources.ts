import { realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { findRunbooks } from '../../host/find-runbooks.ts';
import { isWithin } from '../../host/is-within.ts';
import { type RunbookFile, readRunbookFile } from '../../host/read-runbook-file.ts';
import { RunbookError } from '../../model/errors.ts';
import type { ImagePlace } from './site-images.ts';

/** A file for the site. */
export interface SiteSource {
  /** Path below the folder that all of them lie in, with `/`. */
  readonly name: string;
  readonly file: RunbookFile;
}

interface SiteSources {
  readonly sources: readonly SiteSource[];
  readonly unreadable: readonly RunbookError[];
  readonly images: ImagePlace;
}

/** Read the markdown files at and below the paths. */
export async function readSources(paths: readonly string[], cwd: string): Promise<SiteSources> {
  const found = (await findRunbooks(paths)).map(path => ({ path, absolute: resolve(cwd, path) }));
  const root = commonFolder(found.map(({ absolute }) => dirname(absolute)));
  const named = (paths.length === 0 ? [cwd] : paths).map(path => resolve(cwd, path));
  const reached = named.map(path => realpathSync(path));
  const unreadable: RunbookError[] = [];
  const sources = found.flatMap(({ path, absolute }) => {
    try {
      const name = relative(root, absolute).split(sep).join('/');
      const file = readRunbookFile(path);
      if (!reached.some(place => isWithin(place, file.realPath))) throw leadsAway(path);
      return [{ name, file }];
    } catch (error) {
      if (!(error instanceof RunbookError)) throw error;
      unreadable.push(error);
      return [];
    }
  });
  return {
    sources: sources.sort((a, b) => (a.name < b.name ? -1 : 1)),
    unreadable,
    images: { root, named: named.map(path => (statSync(path).isDirectory() ? path : dirname(path))) },
  };
}

/** Whoever may add a link to a folder may not publish what lies elsewhere. */
function leadsAway(path: string): RunbookError {
  return new RunbookError(
    'leads-away',
    `${path} is a link out of what the site is made from: it was left out.`,
    {
      hint: 'Name the file that it leads to, if that is meant to be published.',
    },
  );
}

function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map(folder => folder.split(sep));
  const until = first.findIndex((part, at) => others.some(other => other[at] !== part));
  return (until < 0 ? first : first.slice(0, until)).join(sep) || sep;
}
