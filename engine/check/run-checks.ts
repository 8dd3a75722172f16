import type { Diagnostic } from '../model/diagnostic.ts';
import type { Runbook } from '../model/runbook.ts';
import type { Check, CheckContext } from '../plugin/plugin.ts';
import { orderFindings } from './order-findings.ts';
import { suppress } from './suppressions.ts';

interface Checking extends CheckContext {
  readonly checks: readonly Check[];
}

/** What reading found, and what the checks find, less what the runbook says to ignore; in source order. */
export function runChecks(runbook: Runbook, { checks, ...context }: Checking): readonly Diagnostic[] {
  const findings = [...runbook.diagnostics, ...orderFindings(runbook)];
  for (const { code, check } of checks)
    check(runbook, finding => findings.push({ ...finding, code }), context);
  return suppress(findings, runbook).toSorted(
    (a, b) => a.span.start.offset - b.span.start.offset || (a.code < b.code ? -1 : 1),
  );
}
