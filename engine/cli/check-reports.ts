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
  { events, signedBy }: { readonly events: readonly RunEvent[]; readonly signedBy: string | null },
): ReportCheck {
  const there = reportsIn(directory);
  if (there === null) return { faults: [], notes: [] };
  const basis = readBasis(join(directory, BASIS));
  if (basis === null) return { faults: [basisFault(directory)], notes: [] };
  const made = madeAgain(directory, events, basis);
  if (made.files === null)
    return { faults: [faultOf('reports', `cannot be made again: ${made.why}`)], notes: [] };
  const known = new Set(made.files.map(({ path }) => path));
  const more = there
    .filter(path => !known.has(path))
    .map(
      (path): EvidenceFault => ({
        kind: 'file-unlisted',
        seq: null,
        message: `${path} is no report that the journal makes.`,
      }),
    );
  const missing = made.files
    .filter(({ path }) => !isPlainFile(join(directory, path)))
    .map(({ path }): EvidenceFault => ({ kind: 'file-missing', seq: null, message: `${path} is missing.` }));
  const other = made.files
    .filter(({ path }) => isPlainFile(join(directory, path)))
    .filter(({ path, text }) => !readFileSync(join(directory, path)).equals(Buffer.from(text)))
    .map(({ path }) => path);
  return together([...missing, ...more], { other, tool: basis.tool, signedBy });
}

/** What differs is changed, or was written in the words of another version: nobody but its signer can tell. */
function together(
  faults: readonly EvidenceFault[],
  {
    other,
    tool,
    signedBy,
  }: { readonly other: readonly string[]; readonly tool: string; readonly signedBy: string | null },
): ReportCheck {
  if (tool === TOOL)
    return {
      faults: [...faults, ...other.map(path => faultOf(path, 'is not what the journal makes.'))],
      notes: [],
    };
  const said = `The reports name ${tool} as what made them, and this is ${TOOL}`;
  if (other.length === 0) return { faults, notes: [`${said}: it makes the same ones of the journal.`] };
  if (signedBy !== null)
    return {
      faults,
      notes: [`${said}: not checked, and vouched for by ${signedBy} alone: ${other.join(', ')}.`],
    };
  const unchecked = `is not what ${TOOL} makes of the journal, and ${tool} may not have made it: verify with that version, or go by the journal.`;
  return { faults: [...faults, ...other.map(path => faultOf(path, unchecked))], notes: [] };
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
    ? faultOf(BASIS, 'does not say what reports are made from.')
    : {
        kind: 'file-missing',
        seq: null,
        message: `${BASIS} is missing: without it no report can be held against the journal.`,
      };
}

function faultOf(path: string, what: string): EvidenceFault {
  return { kind: 'file-changed', seq: null, message: `${path} ${what}` };
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
