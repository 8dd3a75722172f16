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
import { markRuns, readRunRecords } from './run-records.ts';
import { isThere, openSiteFolder } from './site-folder.ts';
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
  const { sources, unreadable } = await readSources(building.paths, io.cwd);
  const marks = markRuns(io);
  const common = sha256(
    JSON.stringify([VERSION, FORMAT, sitePolicy(), title, plugin, sources.map(({ name }) => name)]),
  );
  const key = sha256(
    JSON.stringify([common, sources.map(hashes), [...marks], unreadable.map(({ message }) => message)]),
  );
  const place = memoryPlace(out, io.env);
  const memory = readMemory(place);
  const whole = (path: string) => {
    const file = memory?.files[path];
    return file !== undefined && isThere({ out, path, bytes: file.bytes });
  };
  if (memory?.key === key && holds(memory, today) && Object.keys(memory.files).every(whole)) {
    const files = Object.keys(memory.files);
    return { runbooks: sources.length, read: 0, written: 0, removed: 0, files, unreadable };
  }
  const folder = openSiteFolder(out, memory);
  const details = memory === null ? { runbooks: {}, runs: {} } : readDetails(place);
  const runs = readRunRecords({ io, marks, known: details.runs });
  const known = (name: string) => {
    const before = details.runbooks[name];
    return before && holds(before, today) && before.paths.every(whole) ? before : undefined;
  };
  const { runbooks, read } = await buildRunbooks(
    { title, today, sources, runs, folder, common, known, plugin },
    io,
  );
  const made = Object.values(runbooks);
  const rows = made.map(({ row }) => row);
  const searched = made.map(one => one.searched);
  folder.put({ path: INDEX_PAGE, text: indexPage(title, rows) });
  folder.put({ path: SEARCH_PAGE, text: searchPage(title, searched) });
  const change = folder.close();
  const until = made.flatMap(one => one.until ?? []).sort()[0] ?? null;
  remember(place, { runbooks, runs }, { key, made: today, until, files: change.files });
  return { runbooks: sources.length, read, unreadable, ...change, files: Object.keys(change.files) };
}

function hashes({ name, file }: SiteSource): readonly string[] {
  return [name, file.realPath, file.sha256];
}

/** Whether what was made on one day still says what is so today. */
function holds({ made, until }: Pick<SiteMemory, 'made' | 'until'>, today: string): boolean {
  return made <= today && (until === null || today < until);
}
