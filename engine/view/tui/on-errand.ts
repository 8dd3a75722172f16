import type { AttemptId } from '../../journal/attempt-event.ts';
import type { Errands } from '../errands.ts';
import { numberOf } from '../flow-words.ts';
import { IN_MEMORY_ONLY } from '../output-of-step.ts';
import { reportedOutput } from '../reported-output.ts';
import { stepReport } from '../step-report.ts';
import { storedRows } from '../stored-rows.ts';
import { clipboardSequence } from './clipboard.ts';
import type { Model } from './model.ts';
import type { TerminalPort } from './terminal-port.ts';

/** The rows of an attempt for the pager, or why there are none. */
export function rowsToPage(
  errands: Errands,
  attempt: AttemptId,
): { readonly rows: Iterable<string> } | { readonly why: string } {
  const why = errands.noPager();
  if (why !== null) return { why };
  const chunks = errands.stored(attempt);
  if (chunks === null) return { why: IN_MEMORY_ONLY };
  return chunks.length === 0 ? { why: 'It has printed nothing.' } : { rows: storedRows(chunks) };
}

interface Copying {
  readonly model: Model;
  readonly terminal: TerminalPort;
  readonly errands: Errands;
  readonly step: string;
}

/** Put a report of a step into the reader's clipboard and into a file of the run; says where it went. */
export function copyStep({ model, terminal, errands, step }: Copying): string {
  const { plan } = model.setting;
  const { state, now } = model;
  const output = reportedOutput({ plan, state, step, errands });
  const report = stepReport({ plan, state, step, now, output });
  if (report === null) return 'There is no step to copy.';
  const sequence = clipboardSequence(report, terminal.clipboard);
  if (sequence !== '') terminal.write(sequence);
  const taken = sequence === '' ? '' : ', to the clipboard too where your terminal takes it';
  try {
    const number = numberOf(plan, step);
    const path = errands.keep(number === null ? 'step' : `step-${number}`, report);
    return `Copied${taken}: ${path}`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `Copied to no file${taken}: ${why}`;
  }
}
