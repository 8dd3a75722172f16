import { extname } from 'node:path';
import { RunbookError } from '../../model/errors.ts';
import type { Io } from '../io.ts';
import { type ExportOptions, exportRun } from './export.ts';

export interface ReportOptions extends Omit<ExportOptions, 'to'> {
  readonly format?: string;
}

/** Write a report of a run: by the exporter of its format. */
export async function report({ format, ...options }: ReportOptions, io: Io): Promise<number> {
  const to = format ?? FORMATS[extname(options.out ?? '')] ?? 'markdown';
  if (Object.values(FORMATS).includes(to)) return await exportRun({ ...options, to }, io);
  throw new RunbookError('unknown-format', `There is no report as “${to}”.`, {
    hint: 'There is `markdown`, `html` and `json`; `drillbook export --to` has other forms.',
  });
}

const FORMATS: Readonly<Record<string, string>> = { '.md': 'markdown', '.html': 'html', '.json': 'json' };
