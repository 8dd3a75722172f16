import { dirname, relative, resolve, sep } from 'node:path';
import { findRunbooks } from '../../host/find-runbooks.ts';
import { type RunbookFile, readRunbookFile } from '../../host/read-runbook-file.ts';
import { RunbookError } from '../../model/errors.ts';

/** A file for the site. */
export interface SiteSource {
  /** Path below the folder that all of them lie in, with `/`. */
  readonly name: string;
  readonly file: RunbookFile;
}

interface SiteSources {
  readonly sources: readonly SiteSource[];
  readonly unreadable: readonly RunbookError[];
}

/** Read the markdown files at and below the paths. */
export async function readSources(paths: readonly string[], cwd: string): Promise<SiteSources> {
  const found = (await findRunbooks(paths)).map(path => ({ path, absolute: resolve(cwd, path) }));
  const root = commonFolder(found.map(({ absolute }) => dirname(absolute)));
  const unreadable: RunbookError[] = [];
  const sources = found.flatMap(({ path, absolute }) => {
    try {
      const name = relative(root, absolute).split(sep).join('/');
      return [{ name, file: readRunbookFile(path) }];
    } catch (error) {
      if (!(error instanceof RunbookError)) throw error;
      unreadable.push(error);
      return [];
    }
  });
  return { sources: sources.sort((a, b) => (a.name < b.name ? -1 : 1)), unreadable };
}

function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map(folder => folder.split(sep));
  const until = first.findIndex((part, at) => others.some(other => other[at] !== part));
  return (until < 0 ? first : first.slice(0, until)).join(sep) || sep;
}
