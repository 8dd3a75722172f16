import type { ApprovalEvent } from '../journal/approval-event.ts';
import type { RunEventBody } from '../journal/event.ts';
import { unreachable } from '../model/unreachable.ts';
import { inlineText } from './inline-text.ts';
import { type EventWords, say } from './said-event.ts';

type Challenged = Extract<RunEventBody, { readonly type: 'challenged' }>;

/** Say what a record about an approval, or about what was read off, records; `step` is what the step is called. */
export function approvalWords(event: ApprovalEvent | Challenged, step: string): EventWords {
  const request = 'request' in event ? `request ${event.request}` : '';
  switch (event.type) {
    case 'challenged': {
      const observed = event.observed === null ? '‹kept out of the log›' : inlineText(event.observed);
      return say(
        `Read off${event.met ? '' : ', and not what is expected'} before ${step}: ${observed}`,
        event.met ? null : 'bad',
        event.why === undefined ? [] : [`not compared: ${inlineText(event.why)}`],
      );
    }
    case 'approval-requested':
      return say(`Asked another person to approve ${step}`, 'accent', [`until ${event.expires}`, request]);
    case 'approved':
      return say(`${inlineText(event.principal)} approved ${step}`, 'good', [
        `with the key ${event.key}, until ${event.expires}`,
        `signature ${event.file}`,
        request,
      ]);
    case 'approval-refused':
      return say(`No approval of ${step}`, 'bad', [`because: ${inlineText(event.why)}`, request]);
    case 'broke-glass':
      return say(`Broke the glass: ${step} goes on without its approval`, 'bad', [
        `because: ${inlineText(event.reason)}`,
        `by ${inlineText(event.how)}`,
        request,
      ]);
    default:
      return unreachable(event);
  }
}
