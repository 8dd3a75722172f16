import * as z from 'zod';
import type { ProbeReport } from './drill-event.ts';
import { lookShapes } from './drill-schema.ts';

const report = z.discriminatedUnion('type', [z.object(lookShapes.changed), z.object(lookShapes.loss)]);

/** What one line says that a prober wrote; `null` for what is no report. */
export function probeReportOf(line: string): ProbeReport | null {
  const read = report.safeParse(parsed(line));
  return read.success ? read.data : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
