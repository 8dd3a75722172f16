import type { Deviation, DeviationKind } from '../state/deviations.ts';
import { inlineText } from './inline-text.ts';

/** What became of a step, by the kind of its deviation. */
export const DEVIATION_WORDS: Readonly<Record<DeviationKind, string>> = {
  skipped: 'skipped',
  reordered: 'had again, out of order',
  edited: 'changed for this run',
  'extra-command': 'not in the runbook',
  failed: 'failed, and stayed so',
  'failed-then-done': 'failed, then done',
  overran: 'took over twice its time',
  overridden: 'overridden',
};

/** A deviation in a line: its id, what it is, and why, where somebody said so. */
export function deviationLine({ id, kind, step, what, explained }: Deviation): string {
  const where = step === null ? '' : `${inlineText(step)} `;
  const why = explained === null ? 'not explained' : `because: ${inlineText(explained.text)}`;
  return `${id}  ${where}${DEVIATION_WORDS[kind]}: ${inlineText(what)} (${why})`;
}
