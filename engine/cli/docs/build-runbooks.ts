import { runChecks } from '../../check/run-checks.ts';
import { groupBy } from '../../model/group-by.ts';
import { sha256 } from '../../model/sha256.ts';
import type { RunRecord } from '../../site/run-record.ts';
import { runbookFiles } from '../../site/runbook-files.ts';
import { makeSitePaths } from '../../site/site-paths.ts';
import type { Io } from '../io.ts';
import { openLibrary, type PluginOptions, readWithTreeIn, type Workshop } from '../open-runbook.ts';
import { startProgress } from '../progress.ts';
import type { KnownRun } from './run-records.ts';
import type { SiteFolder } from './site-folder.ts';
import { type ImagePlace, openShelf } from './site-images.ts';
import type { KnownRunbook } from './site-memory.ts';
import type { SiteSource } from './site-sources.ts';

interface Building extends PluginOptions {
  readonly title: string;
  readonly today: string;
  readonly sources: readonly SiteSource[];
  readonly runs: Readonly<Record<string, KnownRun>>;
  readonly images: ImagePlace;
  readonly folder: SiteFolder;
  /** What goes into every page. */
  readonly common: unknown;
  /** What the last build made that is as it was written, and holds today. */
  readonly known: (name: string) => KnownRunbook | undefined;
}

interface BuiltRunbooks {
  readonly runbooks: Readonly<Record<string, KnownRunbook>>;
  /** How many of them were read. */
  readonly read: number;
}

/** Make the pages of each runbook of which anything changed, and keep those of the others. */
export async function buildRunbooks(building: Building, io: Io): Promise<BuiltRunbooks> {
  const { title, today, sources, folder, common, known } = building;
  const runsOf = groupBy(Object.values(building.runs), ({ record }) => record?.path ?? '');
  const paths = makeSitePaths(sources.map(({ name }) => name));
  const progress = startProgress(io, { what: 'Building', total: sources.length });
  const runbooks: Record<string, KnownRunbook> = {};
  let workshop: Workshop | null = null;
  let read = 0;
  for (const { name, file } of sources) {
    progress.step();
    const runs = runsOf.get(file.realPath) ?? [];
    const key = sha256(JSON.stringify([common, name, file.sha256, runs.map(({ mark }) => mark)]));
    const before = known(name);
    if (before?.key === key) {
      for (const path of before.paths) folder.keep(path);
      runbooks[name] = before;
      continue;
    }
    workshop ??= await openLibrary(building, io);
    const { runbook, tree } = readWithTreeIn(file, workshop);
    const diagnostics = runChecks(runbook, { checks: workshop.registry.checks, today });
    const shelf = openShelf(building.images);
    const { files, ...marks } = runbookFiles(
      {
        file: name,
        runbook,
        tree,
        text: file.text.replace(/^\uFEFF/, ''),
        diagnostics,
        runs: recordsOf(runs),
        imageOf: path => shelf.take(path),
      },
      { title, paths, today },
    );
    for (const { path, text } of files) folder.put({ path, content: text });
    for (const [path, content] of shelf.files) folder.put({ path, content });
    const made = [...files.map(({ path }) => path), ...shelf.files.keys()];
    runbooks[name] = { key, made: today, paths: made, images: shelf.marks, ...marks };
    read++;
  }
  progress.end();
  return { runbooks, read };
}

function recordsOf(runs: readonly KnownRun[]): readonly RunRecord[] {
  return runs.flatMap(({ record }) => record ?? []);
}
