import { unreachable } from '../model/unreachable.ts';
import type { Verdict } from '../plan/verdict.ts';
import { inlineText } from './inline-text.ts';
import { type Line, line } from './styled-text.ts';

/** A verdict as the clause a plan prints beside a step. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'would-run':
      return 'would run';
    case 'would-ask':
      return `would ask: ${inlineText(verdict.because)}`;
    case 'would-skip':
      return `would skip: ${inlineText(verdict.because)}`;
    case 'would-need-approval':
      return 'would need an approval';
    case 'unknown':
      return `unknown: depends on ${verdict.dependsOn.map(inlineText).join(', ')}`;
    case 'blocked':
      return `blocked: ${verdict.missing.map(inlineText).join(', ')}`;
    default:
      return unreachable(verdict);
  }
}

/** What an operator should know of a verdict before the step; `null` when it is nothing special. */
export function verdictLine(verdict: Verdict): Line | null {
  switch (verdict.kind) {
    case 'blocked':
      return line(`Blocked: ${verdict.missing.map(inlineText).join(', ')}.`, 'bad');
    case 'unknown':
      return line(`Depends on ${verdict.dependsOn.map(inlineText).join(', ')}.`, 'warn');
    case 'would-need-approval':
      return line('Needs an approval.', 'warn');
    case 'would-skip':
      return line(`Would be skipped: ${inlineText(verdict.because)}.`, 'dim');
    case 'would-run':
    case 'would-ask':
      return null;
    default:
      return unreachable(verdict);
  }
}
