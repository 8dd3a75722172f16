import { segmentLines } from '../command-segments.ts';
import { stepEndsOnKey } from '../step-ends-on-key.ts';
import { bare } from '../styled-text.ts';
import { findStep, viewModel } from '../view-model.ts';
import type { Model } from './model.ts';

/** What to say on the ordinary screen before a step gets the terminal: which step, and what it runs. */
export function lendingText(model: Model): string {
  const { detail } = viewModel({ ...model.setting, ...model, looking: null, question: null });
  if (detail === null) return '';
  const number = detail.number === null ? '' : `Step ${detail.number}: `;
  const command = segmentLines(detail.body).map(row => `   ${bare(row)}\r\n`);
  const planned = findStep(model.setting.plan, detail.id);
  const until = planned !== undefined && stepEndsOnKey(planned) ? 'you end it with ^C' : 'it ends';
  return `\r\n── ${number}${detail.title} has the terminal until ${until}. ──\r\n${command.join('')}\r\n`;
}
