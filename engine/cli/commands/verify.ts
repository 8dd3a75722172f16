import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { anchorFiles } from '../../host/anchors.ts';
import { journalPath } from '../../host/journal-path.ts';
import { RunbookError } from '../../model/errors.ts';
import { inlineText } from '../../view/inline-text.ts';
import { jsonPage } from '../../view/json.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';
import { ownConfig } from '../own-config.ts';
import { type Evidence, type Verdict, verifyRun } from '../verify-run.ts';
import { writeOut } from '../write-out.ts';

interface VerifyOptions {
  /** An id, or the path of a run's directory, a bundle or a journal; the newest run if none. */
  readonly run: string | undefined;
  /** Files of anchors beside those of the settings. */
  readonly anchor?: readonly string[];
  readonly allowedSigners?: string;
  readonly json?: boolean;
}

/** Check a journal and all that vouches for it; exit 1 says what is not as it was written. Changes nothing. */
export async function verify(options: VerifyOptions, io: Io): Promise<number> {
  const place = placeOf(options.run, io);
  // Of a bundle from elsewhere nothing is read that could keep a reader waiting.
  if (statSync(place.journal, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new RunbookError('no-journal', `There is no journal ${place.journal}.`, {
      hint: '`drillbook runs` lists the runs here.',
    });
  }
  const named = (options.anchor ?? []).map(path => givenFile(path, '--anchor', io));
  const config = await ownConfig(io);
  const verdict = await verifyRun({
    ...place,
    anchorFiles: [...anchorFiles(config.anchors.value), ...named],
    allowedSigners:
      options.allowedSigners === undefined
        ? config.allowedSigners.value
        : givenFile(options.allowedSigners, '--allowed-signers', io),
  });
  if (options.json === true) await writeOut(io, jsonPage(verdict));
  else await tell(verdict, io);
  return verdict.whole ? EXIT.ok : EXIT.failed;
}

/** What was named on the command line and cannot be read must not pass for evidence that says nothing. */
function givenFile(name: string, option: '--anchor' | '--allowed-signers', io: Io): string {
  const path = resolve(io.cwd, name);
  const found = statSync(path, { throwIfNoEntry: false });
  // Anchors may come through a pipe, as from `<(journalctl -t drillbook)`; signers are read more than once.
  if (found?.isFile() === true || (option === '--anchor' && found?.isFIFO() === true)) return path;
  throw new RunbookError('no-such-file', `Expected a file after ${option}; ${path} is none.`);
}

function placeOf(named: string | undefined, io: Io): Pick<Evidence, 'journal' | 'directory' | 'hasRest'> {
  if (named === undefined || !existsSync(named)) {
    const { directory } = findRun(named, { io });
    return { journal: journalPath(directory), directory, hasRest: true };
  }
  return statSync(named).isDirectory()
    ? { journal: journalPath(named), directory: named, hasRest: true }
    : { journal: named, directory: dirname(named), hasRest: false };
}

async function tell(verdict: Verdict, io: Io): Promise<void> {
  const { faults, records, head, notes, compare } = verdict;
  const lines = [
    ...(verdict.whole
      ? [`whole: ${records} records, head ${head}`]
      : faults.map((fault, index) => faultLine(fault, index === 0 ? verdict.at : null))),
    ...anchorLines(verdict),
    ...compare.map(({ where, line }) => `compare with ${where}: ${line}`),
  ];
  await writeOut(io, lines.map(line => `${inlineText(line)}\n`).join(''));
  const before = verdict.at === null ? [] : [`${records} records before it are whole. File: ${verdict.path}`];
  for (const note of [...before, ...notes]) io.err.write(`${inlineText(note)}\n`);
}

/** What kind of fault it is, and where, to be read by programs too; what happened behind it. */
function faultLine({ kind, seq, message }: Verdict['faults'][number], at: Verdict['at']): string {
  const record = seq === null ? '' : `record ${seq}`;
  const place = at === null ? '' : `, line ${at.line}, byte ${at.offset}`;
  return `${kind}: ${record}${place}${record === '' ? '' : ': '}${message}`;
}

function anchorLines({ anchored, unanchored, records }: Verdict): readonly string[] {
  if (records === 0) return [];
  if (anchored === null) {
    const hidden = 'that records were cut off at the end would not show';
    return [`unanchored: no record is vouched for from outside; ${hidden}`];
  }
  const upTo = `anchored: up to record ${anchored.seq}, by ${anchored.by.join('; ')}`;
  if (unanchored === 0) return [upTo];
  const which = `${unanchored} of ${records} records, those after record ${anchored.seq}`;
  return [upTo, `unanchored: ${which}, are vouched for by nothing outside`];
}
