import type { RunEventBody, UndoResult } from '../journal/event.ts';
import { inlineText } from './inline-text.ts';

type Start = Extract<RunEventBody, { readonly type: 'undo-started' }>;

/** What an undo is about to do, as the log says it. */
export function undoStartDetails(event: Start, nameOf: (step: string) => string): readonly string[] {
  const { steps, dropped, without, driver } = event;
  return [
    `because: ${inlineText(event.reason)}`,
    ...steps.map(({ step }) => `to take back: ${nameOf(step)}`),
    ...dropped.map(step => `left as it is: ${nameOf(step)}`),
    ...without.map(step => `cannot be undone here: ${nameOf(step)}`),
    ...(driver === undefined ? [] : [`by ${inlineText(driver.tool)}`]),
  ];
}

/** How an undo ended, in a sentence. */
export const UNDO_RESULTS: Readonly<Record<UndoResult, string>> = {
  undone: 'Everything was taken back',
  partly: 'Part of it was taken back',
  nothing: 'There was nothing to take back',
  left: 'Nothing was taken back',
  'given-up': 'Taking it back was given up',
};
