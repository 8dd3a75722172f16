import type { UndoEventBody, UndoResult } from '../journal/undo-event.ts';
import { unreachable } from '../model/unreachable.ts';
import { inlineText } from './inline-text.ts';
import { type EventWords, say } from './said-event.ts';

/** Say what a record about taking something back records. */
export function undoWords(event: UndoEventBody, nameOf: (step: string) => string): EventWords {
  switch (event.type) {
    case 'undo-requested':
      return say(`Asked to undo ${nameOf(event.step)}`, 'warn');
    case 'undo-dropped': {
      const because = [`because: ${inlineText(event.reason)}`];
      return event.by === 'check'
        ? say(`Nothing to take back of ${nameOf(event.step)}`, 'dim', because)
        : say(`Left without undoing ${nameOf(event.step)}`, 'warn', because);
    }
    case 'undo-started':
      return say('Asked to undo the run', 'warn', startDetails(event, nameOf));
    case 'undo-confirmed':
      return say(`Confirmed the undo by ${inlineText(event.how)}`);
    case 'undo-ended':
      return say(RESULTS[event.result], event.result === 'undone' ? 'good' : 'warn', [
        inlineText(event.reason),
      ]);
    default:
      return unreachable(event);
  }
}

function startDetails(
  event: Extract<UndoEventBody, { readonly type: 'undo-started' }>,
  nameOf: (step: string) => string,
): readonly string[] {
  const { steps, dropped, without, driver } = event;
  return [
    `because: ${inlineText(event.reason)}`,
    ...steps.map(({ step }) => `to take back: ${nameOf(step)}`),
    ...dropped.map(step => `left as it is: ${nameOf(step)}`),
    ...without.map(step => `cannot be undone here: ${nameOf(step)}`),
    ...(driver === undefined ? [] : [`by ${inlineText(driver.tool)}`]),
  ];
}

const RESULTS: Readonly<Record<UndoResult, string>> = {
  undone: 'Everything was taken back',
  partly: 'Part of it was taken back',
  nothing: 'There was nothing to take back',
  left: 'Nothing was taken back',
  'given-up': 'Taking it back was given up',
};
