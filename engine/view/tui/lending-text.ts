import { segmentLines } from '../command-segments.ts';
import { bare } from '../styled-text.ts';
import { viewModel } from '../view-model.ts';
import type { Model } from './model.ts';

/** What to say on the ordinary screen before a step gets the terminal: which step, and what it runs. */
export function lendingText(model: Model): string {
  const { detail } = viewModel({ ...model.setting, ...model, looking: null, question: null });
  if (detail === null) return '';
  const number = detail.number === null ? '' : `Step ${detail.number}: `;
  const command = segmentLines(detail.body).map(row => `   ${bare(row)}\r\n`);
  return `\r\n── ${number}${detail.title} has the terminal until it ends. ──\r\n${command.join('')}\r\n`;
}
