import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { isWithin } from '../../host/is-within.ts';
import { sha256 } from '../../model/sha256.ts';
import { imageKindOf, isImage } from '../../site/image-kind.ts';

/** Where pictures of a site may come from. */
export interface ImagePlace {
  /** The folder that names of sources are relative to. */
  readonly root: string;
  /** Folders that were named, and those of files that were: nothing outside of them is taken. */
  readonly named: readonly string[];
}

/** The pictures of one runbook. */
export interface ImageShelf {
  /** Where a picture lies on the site, by its path from the root; `null` for one that is not shown. */
  take(path: string): string | null;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** By absolute path, what changes when it does; also of those that are not there. */
  readonly marks: Readonly<Record<string, string>>;
}

export function openShelf({ root, named }: ImagePlace): ImageShelf {
  const files = new Map<string, Uint8Array>();
  const marks: Record<string, string> = {};
  return {
    files,
    marks,
    take(path) {
      const kind = imageKindOf(path);
      const place = resolve(root, path);
      if (kind === null) return null;
      marks[place] = imageMark(place);
      const bytes = isOf(named, place) ? readImage(place) : null;
      if (bytes === null || !isImage(kind, bytes)) return null;
      const name = `images/${sha256(bytes).slice(0, 16)}.${kind}`;
      files.set(name, bytes);
      return name;
    },
  };
}

/** Changes whenever a file does; empty for none. */
export function imageMark(place: string): string {
  const found = lstatSync(place, { throwIfNoEntry: false });
  return found?.isFile() ? `${found.size} ${found.mtimeMs}` : '';
}

/** Whether a path is below a named folder, and no link on the way leads elsewhere. */
function isOf(named: readonly string[], place: string): boolean {
  try {
    return named.some(
      folder =>
        isWithin(folder, place) &&
        realpathSync(place) === join(realpathSync(folder), relative(folder, place)),
    );
  } catch {
    return false;
  }
}

function readImage(place: string): Uint8Array | null {
  try {
    const found = lstatSync(place);
    return found.isFile() && found.size <= MOST_BYTES ? readFileSync(place) : null;
  } catch {
    return null;
  }
}

/** Larger ones stay links that lead nowhere: nobody waits for them on a phone. */
const MOST_BYTES = 4 * 1024 * 1024;
