import { jsonPage } from '../json.ts';
import type { Finding } from './finding.ts';

/** Findings as one JSON document; lines and columns count from 1. */
export function findingsJson(findings: readonly Finding[]): string {
  const shown = findings.map(({ file, diagnostic }) => ({
    file,
    code: diagnostic.code,
    severity: diagnostic.severity,
    line: diagnostic.span.start.line,
    column: diagnostic.span.start.column,
    message: diagnostic.message,
    ...(diagnostic.hint === undefined ? {} : { hint: diagnostic.hint }),
  }));
  return jsonPage({ findings: shown });
}
