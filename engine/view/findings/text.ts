import { codeFrame } from '../code-frame.ts';
import type { Styler } from '../style.ts';
import type { Finding } from './finding.ts';

/** Findings as a person reads them: each with its line and what to do, a blank line between them. */
export function findingsText(findings: readonly Finding[], style: Styler): string {
  return findings.map(finding => `${codeFrame(finding, style)}\n`).join('\n');
}
