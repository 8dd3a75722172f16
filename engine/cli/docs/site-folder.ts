import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { makeDirectories, notWritten } from '../../host/files.ts';
import { isWithin } from '../../host/is-within.ts';
import { RunbookError } from '../../model/errors.ts';
import { sha256 } from '../../model/sha256.ts';
import { isSiteFile, MARK, openMark, readMark } from './site-mark.ts';
import type { SiteMemory, Written } from './site-memory.ts';

/** A folder that holds a site and nothing else. */
export interface SiteFolder {
  /** Write a file unless it is there as it should be. */
  put(file: { readonly path: string; readonly content: string | Uint8Array }): void;
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

/** A folder for a site; refuses one with files that no build of a site wrote, and leaves such files alone. */
export function openSiteFolder(out: string, before: SiteMemory | null): SiteFolder {
  refuseForeign(out);
  makeDirectories(out, PUBLIC);
  const listed = new Set([...readMark(out), ...Object.keys(before?.files ?? {}).filter(isSiteFile)]);
  const mark = openMark(out, listed);
  const files: Record<string, Written> = {};
  const made = new Set<string>();
  let written = 0;
  return {
    put({ path, content }) {
      if (path in files) return;
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const digest = sha256(bytes);
      const known = before?.files[path];
      const place = join(out, path);
      if (known?.sha256 === digest && isWhole(place, known)) {
        files[path] = { ...known, modified: modified(place) };
        return;
      }
      if (!made.has(dirname(place))) {
        makeDirectories(dirname(place), PUBLIC);
        refuseOutside(out, place);
        made.add(dirname(place));
      }
      if (!listed.has(path)) refuseOwn(place);
      mark.add(path);
      replace(place, bytes);
      files[path] = { sha256: digest, bytes: bytes.length, modified: modified(place) };
      written++;
    },
    keep(path) {
      const file = before?.files[path];
      if (file !== undefined) files[path] = { ...file, modified: modified(join(out, path)) };
    },
    close() {
      const gone = [...listed].filter(path => !(path in files) && existsSync(join(out, path)));
      for (const path of gone) if (isInside(out, join(out, path))) rmSync(join(out, path), { force: true });
      mark.close(Object.keys(files));
      return { files, written, removed: gone.length };
    },
  };
}

/** Whether a file is there as it was written: by its time, and where that differs by what it holds. */
export function isWhole(place: string, { sha256: digest, bytes, modified }: Written): boolean {
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size !== bytes) return false;
  return found.mtimeMs === modified || sha256(readFileSync(place)) === digest;
}

function modified(place: string): number {
  return lstatSync(place).mtimeMs;
}

/** What somebody put there is theirs. */
function refuseOwn(place: string): void {
  if (lstatSync(place, { throwIfNoEntry: false }) === undefined) return;
  throw new RunbookError('not-of-the-site', `${place} is in the way: no build of the site wrote it.`, {
    hint: 'Take it away, or call the runbook something else: nothing of yours is overwritten.',
  });
}

/** What the system says against writing a site, as an error that says what to do. */
export function siteNotWritten(out: string, cause: unknown): unknown {
  const hint =
    'Name a folder in a directory that is there, that you may write to, and that has space. The next build goes on with this one.';
  return notWritten({ code: 'site-not-written', what: `The site ${out}`, hint }, cause);
}

/** A link in the folder may lead elsewhere. */
function isInside(out: string, place: string): boolean {
  const above = dirname(place);
  return existsSync(out) && existsSync(above) && isWithin(realpathSync(out), realpathSync(above));
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
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function refuseForeign(out: string): void {
  const there = statSync(out, { throwIfNoEntry: false });
  if (there !== undefined && !there.isDirectory())
    throw new RunbookError('not-a-folder', `Expected ${out} to be a directory; it is something else.`, {
      hint: 'Name an empty directory with --out, or one that is not there yet.',
    });
  if (there === undefined || existsSync(join(out, MARK))) return;
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

/** Whoever serves the folder reads it. */
const PUBLIC = 0o777;
