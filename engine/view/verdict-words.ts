import { unreachable } from '../model/unreachable.ts';
import type { Verdict } from '../plan/verdict.ts';
import { inlineText } from './inline-text.ts';
import { type Line, line } from './styled-text.ts';

/** A verdict as the clause a plan prints beside a step; `name` says what a thing it depends on is called. */
export function verdictWords(verdict: Verdict, name: (what: string) => string = inlineText): string {
  switch (verdict.kind) {
    case 'would-run':
      return 'would run';
    case 'would-ask':
      return `would ask: ${inlineText(verdict.because)}`;
    case 'would-skip':
      return `would skip, ${DECIDES[verdict.by]}: ${inlineText(verdict.because)}`;
    case 'would-need-approval':
      return 'would need an approval by another person';
    case 'unknown':
      return `unknown: depends on ${verdict.dependsOn.map(name).join(', ')}`;
    case 'blocked':
      return `blocked: ${verdict.missing.map(inlineText).join(', ')}`;
    default:
      return unreachable(verdict);
  }
}

const DECIDES = {
  condition: 'a condition decides',
  choice: 'a choice decides',
  check: 'its check decides',
} as const;

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
