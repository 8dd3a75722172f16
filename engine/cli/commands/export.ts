import { readJournal } from '../../host/file-journal.ts';
import { readPinned } from '../../host/pins.ts';
import { RunbookError } from '../../model/errors.ts';
import { sanitize } from '../../model/sanitize.ts';
import { readRunbook } from '../../parse/read-runbook.ts';
import { REPORT_KINDS, type ReportKind } from '../../report/document.ts';
import { earlierRuns } from '../earlier-runs.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { openWorkshop } from '../open-runbook.ts';
import { reportOf } from '../report-of.ts';
import { writeDocument } from '../write-document.ts';
import { writeOut } from '../write-out.ts';

export interface ExportOptions extends PluginOptions {
  readonly run: string | undefined;
  readonly to: string;
  /** Which report, for exporters that write one: for a drill `drill` if absent, else `timeline`. */
  readonly kind?: string;
  /** A file that does not exist yet; stdout without it. */
  readonly out?: string;
}

/** Turn a run into a document by one of the exporters. */
export async function exportRun(options: ExportOptions, io: Io): Promise<number> {
  if (options.to === 'bundle') return await (await import('../export-bundle.ts')).exportBundle(options, io);
  const { registry } = await openWorkshop(options, io);
  const exporter = registry.exporters.find(each => each.name === options.to);
  if (exporter === undefined) {
    throw new RunbookError('unknown-exporter', `There is no exporter “${options.to}”.`, {
      hint: `There is: ${[...registry.exporters.map(each => each.name), 'bundle'].map(name => `\`${name}\``).join(', ')}.`,
    });
  }
  const { id, directory } = findRun(options.run, { io });
  const events = readJournal(directory);
  const started = events.find(event => event.type === 'run-started');
  const runbook = readRunbook({
    path: started?.runbook.path ?? '',
    text: readPinned(directory, events).runbook,
    bytesSha256: started?.runbook.sha256 ?? '',
    dialects: registry.dialects,
  });
  const report = reportOf(directory, {
    events,
    earlier: earlierRuns(events, io),
    ...(options.kind === undefined ? {} : { kind: kindNamed(options.kind) }),
  });
  const input = { runbook, events, report };
  const pieces = batched(exporter.pieces?.(input) ?? [exporter.export(input)]);
  if (options.out === undefined) {
    for (const piece of pieces) await writeOut(io, piece);
    return EXIT.ok;
  }
  writeDocument(options.out, pieces);
  io.err.write(`Run ${id} is in ${sanitize(options.out)}.\n`);
  return EXIT.ok;
}

/** Pieces that are worth a call of the system. */
function* batched(pieces: Iterable<string>): Generator<string> {
  let held = '';
  for (const piece of pieces) {
    held += piece;
    if (held.length < WORTH_WRITING) continue;
    yield held;
    held = '';
  }
  yield held;
}

/** Characters. */
const WORTH_WRITING = 64 * 1024;

function kindNamed(name: string): ReportKind {
  const kind = REPORT_KINDS.find(each => each === name);
  if (kind !== undefined) return kind;
  throw new RunbookError('unknown-report', `There is no report “${name}”.`, {
    hint: `There is: ${REPORT_KINDS.map(each => `\`${each}\``).join(', ')}.`,
  });
}
