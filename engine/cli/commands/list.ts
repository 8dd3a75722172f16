import { join } from 'node:path';
import type { ProcedureSummary, RunbookSummary } from '../../graph/summary.ts';
import { findRunbooks } from '../../host/find-runbooks.ts';
import type { RunbookFile } from '../../host/read-runbook-file.ts';
import { readRunbookFile } from '../../host/read-runbook-file.ts';
import { homeFor } from '../../host/state-directory.ts';
import type { SummaryIndex } from '../../host/summary-index.ts';
import { openSummaryIndex } from '../../host/summary-index.ts';
import { RunbookError } from '../../model/errors.ts';
import { sanitize } from '../../model/sanitize.ts';
import { jsonPage } from '../../view/json.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { LastRuns } from '../last-runs.ts';
import { readLastRuns } from '../last-runs.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { startProgress } from '../progress.ts';
import { VERSION } from '../version.ts';
import { writeOut } from '../write-out.ts';

interface ListOptions extends PluginOptions {
  readonly paths: readonly string[];
  readonly json?: boolean;
  readonly index?: boolean;
}

/** One procedure of one file. */
interface ListedProcedure extends ProcedureSummary {
  readonly file: string;
  readonly lastRun: { readonly id: string; readonly state: string; readonly startedAt: string } | null;
}

/** Print every procedure below the paths. Files that cannot be read are told on stderr, and exit 1 follows. */
export async function list(options: ListOptions, io: Io): Promise<number> {
  const { procedures, unreadable } = await collectProcedures(options, io);
  if (options.json === true) {
    await writeOut(io, jsonPage({ procedures: procedures.map(forJson) }));
  } else {
    const { listText } = await import('../../view/list-text.ts');
    const { styleFor, widthOf } = await import('../style-for.ts');
    await writeOut(io, listText(procedures, { style: styleFor(io), width: widthOf(io) }));
  }
  for (const error of unreadable) io.err.write(`drillbook: ${sanitize(error.message)}\n`);
  return unreadable.length > 0 ? EXIT.failed : EXIT.ok;
}

/** The procedures below the paths, from the index where it knows the content. */
async function collectProcedures(
  options: ListOptions,
  io: Io,
): Promise<{
  readonly procedures: readonly ListedProcedure[];
  readonly unreadable: readonly RunbookError[];
}> {
  const paths = await findRunbooks(options.paths);
  const lastRuns = readLastRuns(io);
  const summaries = makeSummaries(options, io);
  const progress = startProgress(io, { what: 'Reading', total: paths.length });
  const procedures: ListedProcedure[] = [];
  const unreadable: RunbookError[] = [];
  for (const path of paths) {
    progress.step();
    try {
      const file = readRunbookFile(path);
      procedures.push(...listed(file, await summaries(file), lastRuns));
    } catch (error) {
      if (!(error instanceof RunbookError)) throw error;
      unreadable.push(error);
    }
  }
  progress.end();
  return { procedures, unreadable };
}

function listed(file: RunbookFile, summary: RunbookSummary, lastRuns: LastRuns): readonly ListedProcedure[] {
  return summary.procedures.map(procedure => ({
    ...procedure,
    file: file.path,
    lastRun: lastRuns(file.realPath, procedure.id),
  }));
}

/** How to summarise a file: it is read only when the index has no summary of its content; the reader itself is loaded only then. */
export function makeSummaries(
  options: PluginOptions & { readonly index?: boolean },
  io: Io,
): (file: RunbookFile) => Promise<RunbookSummary> {
  const index = options.index === false || (options.plugin ?? []).length > 0 ? null : openIndex(io);
  const reader = lazily(async () => {
    const [{ openLibrary, readIn }, { summarize }] = await Promise.all([
      import('../open-runbook.ts'),
      import('../../graph/summary.ts'),
    ]);
    const workshop = await openLibrary(options, io);
    return (file: RunbookFile) => summarize(readIn(file, workshop));
  });
  return async file => {
    const known = index?.get(file.sha256) ?? null;
    if (known !== null) return known;
    const summary = (await reader())(file);
    index?.put(file.sha256, summary);
    return summary;
  };
}

function openIndex(io: Io): SummaryIndex {
  return openSummaryIndex(join(homeFor('cache', io.env), 'summaries'), `${VERSION}, with lines`);
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function forJson({ file, id, title, path, steps, risk, variables, lastRun }: ListedProcedure) {
  return { file, id, title, path, steps, risk, variables, lastRun };
}
