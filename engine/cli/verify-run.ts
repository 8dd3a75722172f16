import { readFileSync } from 'node:fs';
import { checkOutputs } from '../host/check-outputs.ts';
import { checkPinned } from '../host/check-pinned.ts';
import { checkManifest } from '../host/manifest.ts';
import {
  linesToCompare,
  manifestSigner,
  readAnchorFiles,
  readSignedHeads,
  together,
} from '../host/read-witnesses.ts';
import { headOf } from '../journal/checkpoint.ts';
import type { RunEvent } from '../journal/event.ts';
import { type Anchored, type EvidenceFault, judgeEvidence, type Witness } from '../journal/judge-evidence.ts';
import { type JournalFault, verifyJournal, type WholeJournal } from '../journal/verify.ts';

/** What is to be verified, and by what. */
export interface Evidence {
  readonly journal: string;
  /** The run's directory or the bundle; where a journal stands alone, the directory it is in. */
  readonly directory: string;
  /** Whether the rest of a run lies in that directory. */
  readonly hasRest: boolean;
  readonly anchorFiles: readonly string[];
  readonly allowedSigners: string | null;
}

/** All that `verify` says; `faults` is empty for evidence that is whole. */
export interface Verdict {
  readonly v: 1;
  readonly path: string;
  readonly run: string | null;
  readonly whole: boolean;
  /** Records before the first fault of the journal itself. */
  readonly records: number;
  readonly head: string | null;
  readonly faults: readonly EvidenceFault[];
  /** Where the first fault of the journal itself is. */
  readonly at: { readonly line: number; readonly offset: number } | null;
  readonly anchored: Anchored | null;
  /** How many of the records at the end nothing outside vouches for. */
  readonly unanchored: number;
  readonly bundle: { readonly files: number; readonly signedBy: string | null } | null;
  readonly notes: readonly string[];
  /** What was put where this program does not look. */
  readonly compare: readonly { readonly where: string; readonly line: string }[];
}

/** Check a journal by its bytes, and hold it against everything that says what it was. */
export async function verifyRun(evidence: Evidence): Promise<Verdict> {
  const { directory, anchorFiles, allowedSigners } = evidence;
  const journal = verifyJournal(readFileSync(evidence.journal));
  const { events } = journal;
  const run = events[0]?.run ?? null;
  const manifest = evidence.hasRest ? checkManifest(directory) : null;
  const signed = manifest === null ? null : await manifestSigner(directory, allowedSigners);
  const isVouched = manifest?.faults.length === 0 && journal.ok;
  const found = together([
    await readSignedHeads(directory, {
      signers: allowedSigners,
      announced: evidence.hasRest ? announcedIn(events) : [],
    }),
    ...(run === null ? [] : [readAnchorFiles(anchorFiles, run)]),
    ...(signed === null ? [] : [{ ...signed, witnesses: isVouched ? byManifest(signed.by, events) : [] }]),
  ]);
  const judged = judgeEvidence(journal, found.witnesses);
  // What is not as it is listed may be anything, and is not read further.
  const isListed = evidence.hasRest && (manifest?.faults ?? []).length === 0;
  const pinned = isListed ? await checkPinned(directory, events, allowedSigners) : { faults: [], notes: [] };
  const faults = [
    ...judged.faults,
    ...found.faults,
    ...(manifest?.faults ?? []).map(fault => ({ ...fault, seq: null })),
    ...(isListed ? checkOutputs(directory, events) : []),
    ...pinned.faults,
  ];
  // What reports are made from comes first: where that is wrong, they are too.
  const reports =
    evidence.hasRest && faults.length === 0
      ? (await import('./check-reports.ts')).checkReports(directory, {
          events,
          signature: isVouched ? (signed?.by ?? null) : null,
        })
      : { faults: [], notes: [] };
  return {
    v: 1,
    path: evidence.journal,
    run,
    ...summary(journal, judged.anchored),
    whole: faults.length === 0 && reports.faults.length === 0,
    faults: [...faults, ...reports.faults],
    bundle: manifest === null ? null : { files: manifest.files, signedBy: signed?.by ?? null },
    notes: [...found.notes, ...pinned.notes, ...reports.notes],
    compare: linesToCompare(
      events,
      anchorFiles.map(path => `file ${path}`),
    ),
  };
}

function summary(journal: WholeJournal | JournalFault, anchored: Anchored | null) {
  const records = journal.events.length;
  return {
    records,
    head: journal.events.at(-1)?.hash ?? null,
    at: journal.ok ? null : { line: journal.line, offset: journal.offset },
    anchored,
    unanchored: records - (anchored?.seq ?? 0),
  };
}

/** Whoever signed the list of files signed the journal that is among them. */
function byManifest(by: string | null, events: readonly RunEvent[]): readonly Witness[] {
  const head = headOf(events);
  return by === null || head === null ? [] : [{ name: `${by} of the bundle`, head, counts: true }];
}

function announcedIn(events: readonly RunEvent[]): readonly number[] {
  return events.flatMap(event => (event.type === 'checkpointed' && event.key !== null ? [event.seq] : []));
}
