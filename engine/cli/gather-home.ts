import type { ProcedureSummary } from '../graph/summary.ts';
import { findRunbooks } from '../host/find-runbooks.ts';
import { type RunbookFile, readRunbookFile } from '../host/read-runbook-file.ts';
import { RunbookError } from '../model/errors.ts';
import { procedureText } from '../view/procedure-text.ts';
import type { ProcedureEntry } from '../view/tui/home/entry.ts';
import type { HomeNews } from '../view/tui/home/open-home.ts';
import { makeSummaries } from './commands/list.ts';
import type { Io } from './io.ts';
import { type LastRuns, readLastRuns } from './last-runs.ts';
import type { PluginOptions } from './open-runbook.ts';
import { openRuns } from './open-runs.ts';

interface Listener {
  tell(news: HomeNews): void;
  /** Nobody listens any more. */
  isOver(): boolean;
}

/** Tell the runs that have not ended, then the procedures below here, with pauses in which keys are answered. */
export async function gatherHome(options: PluginOptions, io: Io, { tell, isOver }: Listener): Promise<void> {
  tell({ type: 'arrived', entries: openRuns(io), files: { total: null, read: 0 } });
  const paths = await findRunbooks([]);
  const lastRuns = readLastRuns(io);
  const summarise = makeSummaries(options, io);
  let entries: readonly ProcedureEntry[] = [];
  let since = performance.now();
  for (const [index, path] of paths.entries()) {
    try {
      const file = readRunbookFile(path);
      const { procedures } = await summarise(file);
      entries = [...entries, ...entriesOf(file, procedures, lastRuns)];
    } catch (error) {
      if (!(error instanceof RunbookError)) throw error;
      tell({ type: 'unreadable', why: error.message });
    }
    if (performance.now() - since < SLICE && index + 1 < paths.length) continue;
    tell({ type: 'arrived', entries, files: { total: paths.length, read: index + 1 } });
    entries = [];
    await new Promise(resolve => setImmediate(resolve));
    if (isOver()) return;
    since = performance.now();
  }
  if (paths.length === 0) tell({ type: 'arrived', entries: [], files: { total: 0, read: 0 } });
}

/** Milliseconds of reading between two looks at the keys. */
const SLICE = 25;

/** The procedures of one file as the home screen shows them. */
export function entriesOf(
  file: RunbookFile,
  procedures: readonly ProcedureSummary[],
  lastRuns: LastRuns,
): readonly ProcedureEntry[] {
  const rows = file.text.split(/\r?\n/);
  return procedures.map(({ id, title, path, steps, risk, variables, lines }) => ({
    kind: 'procedure',
    key: `${file.path}#${id}`,
    title,
    file: file.path,
    procedure: id,
    path,
    steps,
    risk,
    variables,
    lastRun: lastRuns(file.realPath, id),
    text: procedureText(rows, lines),
  }));
}
