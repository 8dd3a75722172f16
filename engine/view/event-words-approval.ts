import type { ApprovalEvent } from '../journal/approval-event.ts';
import type { RunEventBody } from '../journal/event.ts';
import { unreachable } from '../model/unreachable.ts';
import { inlineText } from './inline-text.ts';
import type { StyleName } from './styled-text.ts';

interface Words {
  readonly text: string;
  readonly style: StyleName | null;
  readonly details: readonly string[];
}

type Challenged = Extract<RunEventBody, { readonly type: 'challenged' }>;

/** Say what a record about an approval, or about what was read off, records; `step` is what the step is called. */
export function approvalWords(event: ApprovalEvent | Challenged, step: string): Words {
  const request = 'request' in event ? `request ${event.request}` : '';
  switch (event.type) {
    case 'challenged': {
      const observed = event.observed === null ? '‹kept out of the log›' : inlineText(event.observed);
      return {
        text: `Read off${event.met ? '' : ', and not what is expected'} before ${step}: ${observed}`,
        style: event.met ? null : 'bad',
        details: event.why === undefined ? [] : [`not compared: ${inlineText(event.why)}`],
      };
    }
    case 'approval-requested':
      return {
        text: `Asked another person to approve ${step}`,
        style: 'accent',
        details: [`until ${event.expires}`, request],
      };
    case 'approved':
      return {
        text: `${inlineText(event.principal)} approved ${step}`,
        style: 'good',
        details: [`with the key ${event.key}, until ${event.expires}`, `signature ${event.file}`, request],
      };
    case 'approval-refused':
      return {
        text: `No approval of ${step}`,
        style: 'bad',
        details: [`because: ${inlineText(event.why)}`, request],
      };
    case 'broke-glass':
      return {
        text: `Broke the glass: ${step} goes on without its approval`,
        style: 'bad',
        details: [`because: ${inlineText(event.reason)}`, `by ${inlineText(event.how)}`, request],
      };
    default:
      return unreachable(event);
  }
}
