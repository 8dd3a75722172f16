import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isPlainFile } from '../host/files.ts';
import type { RunEvent } from '../journal/event.ts';
import type { EvidenceFault } from '../journal/judge-evidence.ts';
import { RunbookError } from '../model/errors.ts';
import { BASIS, type ReportBasis, reportFiles, TOOL } from './report-files.ts';

/** Make the reports of a bundle again from its journal, and compare. Those of another version are only mentioned. */
export function checkReports(
  directory: string,
  events: readonly RunEvent[],
): { readonly faults: readonly EvidenceFault[]; readonly notes: readonly string[] } {
  if (!isPlainFile(join(directory, BASIS))) return { faults: [], notes: [] };
  const basis = readBasis(join(directory, BASIS));
  if (basis === null)
    return { faults: [faultOf(BASIS, 'does not say what reports are made from')], notes: [] };
  if (basis.tool !== TOOL)
    return { faults: [], notes: [`The reports were made by ${basis.tool}, and were not made again.`] };
  try {
    const faults = reportFiles(directory, events, basis).flatMap(({ path, text }) => {
      const full = join(directory, path);
      if (!isPlainFile(full))
        return [{ kind: 'file-missing', seq: null, message: `${path} is missing.` } as const];
      return readFileSync(full).equals(Buffer.from(text))
        ? []
        : [faultOf(path, 'is not what the journal makes')];
    });
    return { faults, notes: [] };
  } catch (error) {
    if (error instanceof RunbookError)
      return { faults: [], notes: [`No report was made again: ${error.message}`] };
    throw error;
  }
}

function faultOf(path: string, what: string): EvidenceFault {
  return { kind: 'file-changed', seq: null, message: `${path} ${what}.` };
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
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
