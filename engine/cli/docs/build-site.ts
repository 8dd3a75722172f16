import { join } from 'node:path';
import { systemClock } from '../../host/clock.ts';
import type { RunbookError } from '../../model/errors.ts';
import { sha256 } from '../../model/sha256.ts';
import { indexPage } from '../../site/pages/index-page.ts';
import { searchPage } from '../../site/pages/search-page.ts';
import { INDEX_PAGE, SEARCH_PAGE } from '../../site/site-paths.ts';
import { sitePolicy } from '../../site/site-policy.ts';
import type { Io } from '../io.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { VERSION } from '../version.ts';
import { buildRunbooks } from './build-runbooks.ts';
import { pluginHashes } from './plugin-hashes.ts';
import { markRuns, readRunRecords } from './run-records.ts';
import { isWhole, openSiteFolder } from './site-folder.ts';
import { imageMark } from './site-images.ts';
import { FORMAT, memoryPlace, readDetails, readMemory, remember, type SiteMemory } from './site-memory.ts';
import { readSources, type SiteSource } from './site-sources.ts';

interface Building extends PluginOptions {
  readonly paths: readonly string[];
  readonly out: string;
  readonly title: string;
}

export interface BuiltSite {
  readonly runbooks: number;
  /** Runbooks that were read anew, files that were written, and files that were taken away. */
  readonly read: number;
  readonly written: number;
  readonly removed: number;
  /** Paths of its files, relative to the folder. */
  readonly files: readonly string[];
  readonly unreadable: readonly RunbookError[];
}

/** Build a site, or what changed of it: a runbook is read again only when it, its runs or the list of files changed. */
export async function buildSite(building: Building, io: Io): Promise<BuiltSite> {
  const { title, out, plugin = [] } = building;
  const today = systemClock.now().slice(0, 10);
  const { sources, unreadable, images } = await readSources(building.paths, io.cwd);
  const marks = markRuns(io);
  const names = sources.map(({ name }) => name);
  const common = digestOf([VERSION, FORMAT, sitePolicy(), title, await pluginHashes(plugin, io), names]);
  const messages = unreadable.map(({ message }) => message);
  const key = digestOf([common, sources.map(hashes), [...marks], messages]);
  const place = memoryPlace(out, io.env);
  const memory = readMemory(place);
  const files = Object.keys(memory?.files ?? {});
  const stands = standing({ out, today, written: memory?.files ?? {} });
  if (memory?.key === key && stands(memory, files))
    return { runbooks: sources.length, read: 0, written: 0, removed: 0, files, unreadable };
  const folder = openSiteFolder(out, memory);
  const details = memory === null ? { runbooks: {}, runs: {} } : readDetails(place);
  const runs = readRunRecords({ io, marks, known: details.runs });
  const known = (name: string) => {
    const before = details.runbooks[name];
    return before !== undefined && stands(before, before.paths) ? before : undefined;
  };
  const { runbooks, read } = await buildRunbooks(
    { title, today, sources, runs, images, folder, common, known, plugin },
    io,
  );
  const made = Object.values(runbooks);
  const rows = made.map(({ row }) => row);
  const searched = made.map(one => one.searched);
  folder.put({ path: INDEX_PAGE, content: indexPage(title, rows) });
  folder.put({ path: SEARCH_PAGE, content: searchPage(title, searched) });
  const change = folder.close();
  const until = made.flatMap(one => one.until ?? []).sort()[0] ?? null;
  const pictures = Object.assign({}, ...made.map(one => one.images));
  remember(place, { runbooks, runs }, { key, made: today, until, files: change.files, images: pictures });
  return { runbooks: sources.length, read, unreadable, ...change, files: Object.keys(change.files) };
}

function digestOf(parts: readonly unknown[]): string {
  return sha256(JSON.stringify(parts));
}

function hashes({ name, file }: SiteSource): readonly string[] {
  return [name, file.realPath, file.sha256];
}

interface Standing {
  readonly out: string;
  readonly today: string;
  /** What the last build wrote. */
  readonly written: SiteMemory['files'];
}

/** Tells whether what was made on one day still says what is so today, its pictures are the same, and its files lie as written. */
function standing({ out, today, written }: Standing) {
  return (
    { made, until, images }: Pick<SiteMemory, 'made' | 'until' | 'images'>,
    paths: readonly string[],
  ): boolean =>
    made <= today &&
    (until === null || today < until) &&
    Object.entries(images).every(([path, mark]) => imageMark(path) === mark) &&
    paths.every(path => {
      const file = written[path];
      return file !== undefined && isWhole(join(out, path), file);
    });
}
