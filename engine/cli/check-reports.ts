import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { MadeFile } from '../host/bundle.ts';
import { isPlainFile } from '../host/files.ts';
import { filesBelow } from '../host/files-below.ts';
import type { RunEvent } from '../journal/event.ts';
import type { EvidenceFault } from '../journal/judge-evidence.ts';
import { RunbookError } from '../model/errors.ts';
import { BASIS, type ReportBasis, reportFiles, TOOL } from './report-files.ts';

/** What holding the reports of a bundle against its journal found. */
interface ReportCheck {
  readonly faults: readonly EvidenceFault[];
  readonly notes: readonly string[];
}

/**
 * Make the reports of a bundle again from its journal, and compare. What cannot be made again is a fault, unless whoever
 * signed the list of files vouches for it: another version may write other words.
 */
export function checkReports(
  directory: string,
  { events, signature }: { readonly events: readonly RunEvent[]; readonly signature: string | null },
): ReportCheck {
  const there = reportsIn(directory);
  if (there === null) return { faults: [], notes: [] };
  const basis = readBasis(join(directory, BASIS));
  if (basis === null) return { faults: [basisFault(directory)], notes: [] };
  const made = madeAgain(directory, events, basis);
  if (made.files === null) {
    const why = `reports cannot be made again: ${made.why}`;
    return { faults: [fault('file-changed', why)], notes: [] };
  }
  const known = new Set(made.files.map(({ path }) => path));
  const more = there.filter(path => !known.has(path));
  const missing = made.files.filter(({ path }) => !isPlainFile(join(directory, path)));
  const other = made.files.filter(file => !missing.includes(file) && !isAsMade(directory, file));
  const judged = judgeOthers(
    other.map(({ path }) => path),
    { tool: basis.tool, signature },
  );
  return {
    faults: [
      ...missing.map(({ path }) => fault('file-missing', `${path} is missing.`)),
      ...more.map(path => fault('file-unlisted', `${path} is no report that the journal makes.`)),
      ...judged.faults,
    ],
    notes: judged.notes,
  };
}

function isAsMade(directory: string, { path, text }: MadeFile): boolean {
  return readFileSync(join(directory, path)).equals(Buffer.from(text));
}

/** Reports that differ were changed, or written in the words of another version: nobody but their signer can tell. */
function judgeOthers(
  paths: readonly string[],
  { tool, signature }: { readonly tool: string; readonly signature: string | null },
): ReportCheck {
  const faults = (what: string) => paths.map(path => fault('file-changed', `${path} ${what}`));
  if (tool === TOOL) return { faults: faults('is not what the journal makes.'), notes: [] };
  const said = `The reports name ${tool} as what made them, and this is ${TOOL}`;
  if (paths.length === 0) return { faults: [], notes: [`${said}: it makes the same ones of the journal.`] };
  if (signature !== null) {
    const unchecked = `not checked, and only the ${signature} vouches for them: ${paths.join(', ')}`;
    return { faults: [], notes: [`${said}: ${unchecked}.`] };
  }
  const unknown = `is not what ${TOOL} makes of the journal, and ${tool} may not have made it: verify with that version, or go by the journal.`;
  return { faults: faults(unknown), notes: [] };
}

/** The paths of all that lies with the reports; `null` where there are none. */
function reportsIn(directory: string): readonly string[] | null {
  const found = lstatSync(join(directory, 'reports'), { throwIfNoEntry: false });
  if (found === undefined) return null;
  return found.isDirectory() ? filesBelow(join(directory, 'reports')).map(name => `reports/${name}`) : [];
}

function madeAgain(
  directory: string,
  events: readonly RunEvent[],
  basis: ReportBasis,
): { readonly files: readonly MadeFile[] } | { readonly files: null; readonly why: string } {
  try {
    return { files: reportFiles(directory, events, basis) };
  } catch (error) {
    if (error instanceof RunbookError) return { files: null, why: error.message };
    throw error;
  }
}

function basisFault(directory: string): EvidenceFault {
  return isPlainFile(join(directory, BASIS))
    ? fault('file-changed', `${BASIS} does not say what reports are made from.`)
    : fault('file-missing', `${BASIS} is missing: without it no report can be held against the journal.`);
}

function fault(kind: EvidenceFault['kind'], message: string): EvidenceFault {
  return { kind, seq: null, message };
}

const measure = z.union([z.object({ value: z.number(), within: z.number() }), z.null()]);

const schema: z.ZodType<ReportBasis> = z.object({
  v: z.literal(1),
  tool: z.string(),
  earlier: z.array(
    z.object({
      run: z.string(),
      startedAt: z.string(),
      drill: z.boolean(),
      result: z.union([z.string(), z.null()]),
      rto: measure,
      rpo: measure,
      unrestored: z.exactOptional(z.literal(true)),
      lostAll: z.exactOptional(z.literal(true)),
      took: z.record(z.string(), z.number()),
    }),
  ),
});

function readBasis(path: string): ReportBasis | null {
  if (!isPlainFile(path)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
