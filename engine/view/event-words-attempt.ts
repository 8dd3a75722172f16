import type { RunEventBody } from '../journal/event.ts';
import { durationWords } from '../model/duration.ts';
import { quoteValue } from './command-segments.ts';
import { inlineText } from './inline-text.ts';
import { type EventWords, say } from './said-event.ts';
import { outcomeWords } from './words.ts';

/** What the record of a start says beside which step it is. */
export function startDetails(event: Extract<RunEventBody, { type: 'attempt-started' }>): readonly string[] {
  return [
    `attempt ${inlineText(event.attempt)}, risk ${event.risk}, text sha256 ${event.textDigest}`,
    ...(event.target === null ? [] : [`on ${inlineText(event.target)}`]),
    ...(event.over === undefined ? [] : [`over ${inlineText(event.over)}`]),
    ...(event.cwd === null ? [] : [`in ${inlineText(event.cwd)}`]),
    ...(event.envNames.length === 0 ? [] : [`environment: ${event.envNames.map(inlineText).join(', ')}`]),
  ];
}

/** Say how an attempt ended; one that asks something has an answer. */
export function endWords(
  event: Extract<RunEventBody, { type: 'attempt-ended' }>,
  { step, asks: isAnswer }: { readonly step: string; readonly asks: boolean },
): EventWords {
  const took = durationWords(event.duration);
  const adopted = event.source === 'adopted' ? ', found on resume' : '';
  const { output, captured } = event;
  const result = isAnswer ? (event.ok ? 'Yes' : 'No') : event.ok ? 'Done' : 'Failed';
  return say(
    `${result}: ${step}: ${outcomeWords(event.outcome)} in ${took}${adopted}`,
    event.ok ? 'good' : isAnswer ? 'accent' : 'bad',
    [
      ...(output === null ? [] : [`printed ${output.bytes} bytes, sha256 ${output.sha256}`]),
      ...(output?.redacted === undefined ? [] : [redactedWords(output.redacted)]),
      ...(captured === undefined
        ? []
        : [
            `${inlineText(captured.variable)} = ${captured.value === null ? `‹secret:${inlineText(captured.variable)}›` : quoteValue(captured.value)}`,
          ]),
      ...(event.session === 'kept' ? ['the shell session was not updated'] : []),
      ...(event.survivors === undefined ? [] : [survivorWords(event.survivors)]),
    ],
  );
}

function redactedWords(count: number): string {
  return count === 1
    ? 'a secret was taken out of what it printed'
    : `${count} secrets were taken out of what it printed`;
}

/** Says which processes an attempt left behind. */
function survivorWords(pids: readonly number[]): string {
  return `still running: ${pids.length === 1 ? 'process' : 'processes'} ${pids.join(', ')}`;
}
