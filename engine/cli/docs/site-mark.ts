import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { replaceDurably } from '../../host/files.ts';
import { IMAGE_TYPES } from '../../site/image-kind.ts';

/** Says in a folder that builds of a site write it, and which of its files they wrote. */
export const MARK = '.drillbook-site';

/** The list of files in the mark: a name is in it before its file is there. */
export interface SiteMark {
  add(path: string): void;
  /** The list as it is from now on. */
  close(paths: readonly string[]): void;
}

export function openMark(out: string, listed: ReadonlySet<string>): SiteMark {
  const place = join(out, MARK);
  if (!existsSync(place)) replaceDurably(place, HEAD);
  const fd = openSync(place, 'a');
  const known = new Set(listed);
  return {
    add(path) {
      if (known.has(path)) return;
      known.add(path);
      // On a line of its own, also after one that was cut off.
      writeSync(fd, `\n${path}\n`);
    },
    close(paths) {
      closeSync(fd);
      const text = `${HEAD}${[...paths].sort().join('\n')}\n`;
      if (readFileSync(place, 'utf8') !== text) replaceDurably(place, text);
    },
  };
}

/** The files that builds wrote into a folder, as far as its mark says; what is no file of a site is left out. */
export function readMark(out: string): ReadonlySet<string> {
  const place = join(out, MARK);
  if (!existsSync(place)) return new Set();
  return new Set(readFileSync(place, 'utf8').split('\n').filter(isSiteFile));
}

/** Whether a path is one that a build may write: whoever brings the folder brings its mark. */
export function isSiteFile(path: string): boolean {
  return SITE_FILE.test(path) && !path.split('/').some(part => part === '..' || part === '.');
}

const KINDS = ['html', ...Object.keys(IMAGE_TYPES)].join('|');
const SITE_FILE = new RegExp(String.raw`^[\w.~-]+(?:/[\w.~-]+)*\.(?:${KINDS})$`);

const HEAD = '# Written by `drillbook docs`, as are the files below.\n';
