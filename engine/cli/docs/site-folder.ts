import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { RunbookError } from '../../model/errors.ts';
import { sha256 } from '../../model/sha256.ts';
import type { SiteFile } from '../../site/runbook-files.ts';
import { MARK, type SiteMemory, type Written } from './site-memory.ts';

/** A folder that holds a site and nothing else. */
export interface SiteFolder {
  /** Write a file unless it is there as it should be. */
  put(file: SiteFile): void;
  /** A file that stays as the last build wrote it. */
  keep(path: string): void;
  /** Take away what the last build wrote and this one did not; tells what was written. */
  close(): FolderChange;
}

interface FolderChange {
  readonly files: Readonly<Record<string, Written>>;
  readonly written: number;
  readonly removed: number;
}

/** A folder for a site; refuses one with files that no build of a site wrote. */
export function openSiteFolder(out: string, before: SiteMemory | null): SiteFolder {
  refuseForeign(out);
  mkdirSync(out, { recursive: true });
  // First of all, so that a build that is cut off can be gone on with.
  writeFileSync(
    join(out, MARK),
    'Written by `drillbook docs`; whatever else is put here may be overwritten.\n',
  );
  const files: Record<string, Written> = {};
  const made = new Set<string>();
  let written = 0;
  return {
    put({ path, text }) {
      const bytes = Buffer.from(text);
      const file = { sha256: sha256(bytes), bytes: bytes.length };
      files[path] = file;
      if (before?.files[path]?.sha256 === file.sha256 && isThere({ out, path, bytes: file.bytes })) return;
      const place = join(out, path);
      if (!made.has(dirname(place))) {
        mkdirSync(dirname(place), { recursive: true });
        refuseOutside(out, place);
      }
      made.add(dirname(place));
      replace(place, bytes);
      written++;
    },
    keep(path) {
      const file = before?.files[path];
      if (file !== undefined) files[path] = file;
    },
    close() {
      const gone = Object.keys(before?.files ?? {}).filter(path => !(path in files) && isOurs(path));
      for (const path of gone) if (isInside(out, join(out, path))) rmSync(join(out, path), { force: true });
      return { files, written, removed: gone.length };
    },
  };
}

/** Whether a file is there with as many bytes as were written. */
export function isThere({
  out,
  path,
  bytes,
}: {
  readonly out: string;
  readonly path: string;
  readonly bytes: number;
}): boolean {
  const found = lstatSync(join(out, path), { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === bytes;
}

/** A link in the folder may lead elsewhere. */
function isInside(out: string, place: string): boolean {
  const [folder, above] = [out, dirname(place)].map(path => (existsSync(path) ? realpathSync(path) : null));
  return folder !== null && above !== null && `${above}${sep}`.startsWith(`${folder}${sep}`);
}

function refuseOutside(out: string, place: string): void {
  if (isInside(out, place)) return;
  throw new RunbookError('outside-of-site', `${dirname(place)} leads out of ${out}.`, {
    hint: 'Take the link away: a site is written into its own folder alone.',
  });
}

/** A link in its place is replaced, and not followed. */
function replace(place: string, bytes: Uint8Array): void {
  const temporary = `${place}.${process.pid}.tmp`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, place);
}

function refuseForeign(out: string): void {
  if (!existsSync(out) || existsSync(join(out, MARK))) return;
  const [found] = readdirSync(out);
  if (found === undefined) return;
  throw new RunbookError(
    'not-a-site',
    `Expected ${out} to be empty or a site of drillbook; it holds ${found}.`,
    {
      hint: 'Name an empty directory with --out. What is in this one stays as it is.',
    },
  );
}

/** The memory lies in the folder, where somebody may have changed it: nothing outside is ever removed. */
function isOurs(path: string): boolean {
  return /^[\w.~-]+(?:\/[\w.~-]+)*\.html$/.test(path) && !path.split('/').includes('..');
}
