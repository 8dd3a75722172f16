import type { RunEventBody } from '../journal/event.ts';
import { unreachable } from '../model/unreachable.ts';
import type { Plan } from '../plan/plan.ts';
import { quoteValue } from './command-segments.ts';
import { durationWords } from './duration.ts';
import { inlineText, titleText } from './inline-text.ts';
import type { StyleName } from './styled-text.ts';
import { findStep } from './view-model.ts';
import { outcomeWords, PROVENANCE_WORDS, PURPOSE_WORDS, WAIT_WORDS } from './words.ts';

/** A record in words: one sentence, and what else it says. */
export interface EventWords {
  readonly text: string;
  readonly style: StyleName | null;
  readonly details: readonly string[];
}

/** Say what a record records. `stepOf` knows which step an attempt belongs to. */
export function eventWords(event: RunEventBody, plan: Plan | null, stepOf: StepOf = () => null): EventWords {
  const step = (id: string | null) => stepName(plan, id);
  switch (event.type) {
    case 'run-started':
      return say(`Run started: ${inlineText(event.procedure.title)}`, 'strong', [
        `runbook ${inlineText(event.runbook.path)}, sha256 ${event.runbook.sha256}`,
        `plan ${event.planDigest}`,
        placeWords(event.place),
        `by ${inlineText(event.tool)}`,
      ]);
    case 'answered': {
      const value = event.value === null ? `‹secret:${inlineText(event.variable)}›` : quoteValue(event.value);
      const from = event.source === undefined ? PROVENANCE_WORDS[event.provenance] : inlineText(event.source);
      return say(`${inlineText(event.variable)} = ${value}  ← ${from}`);
    }
    case 'offered':
      return say(
        `Ran \`${inlineText(event.from)}\` for choices of ${inlineText(event.variable)}: ${event.count || 'none'}`,
      );
    case 'confirmed':
      return say(
        `Confirmed ${PURPOSE_WORDS[event.purpose]} of ${step(event.step)} by ${inlineText(event.how)}`,
      );
    case 'attempt-started':
      return say(`Started ${purposeOf(event.purpose)}${step(event.step)}`, 'accent', startDetails(event));
    case 'attempt-ended':
      return endWords(event, step(stepOf(event.attempt)));
    case 'cancel-requested':
      return say(`Asked to end ${step(stepOf(event.attempt))} by ${inlineText(event.how)}`, 'warn');
    case 'attempt-in-doubt':
      return say(`In doubt: ${step(stepOf(event.attempt))}`, 'bad', [inlineText(event.evidence)]);
    case 'doubt-resolved':
      return say(`Doubt about ${step(stepOf(event.attempt))} resolved as ${event.resolution}`, 'warn', [
        `because: ${inlineText(event.reason)}`,
      ]);
    case 'marked':
      return say(`Marked ${event.result}: ${step(event.step)}`, event.result === 'done' ? 'good' : 'bad', [
        `because: ${inlineText(event.reason)}`,
        ...(event.observed === undefined ? [] : [`observed: ${inlineText(event.observed)}`]),
      ]);
    case 'skipped':
      return say(`Skipped ${step(event.step)}`, 'warn', [`because: ${inlineText(event.reason)}`]);
    case 'retried':
      return say(event.automatic ? `Trying ${step(event.step)} again` : `Asked to retry ${step(event.step)}`);
    case 'judged':
      return say(
        `${event.holds ? 'True' : 'False'}: ${inlineText(event.condition)}`,
        'accent',
        event.how === undefined ? [] : [`because: ${inlineText(event.how)}`],
      );
    case 'chosen':
      return say(
        event.option === null
          ? `Chose none of the ways of ${step(event.step)}`
          : `Chose ${inlineText(event.option)} at ${step(event.step)}`,
        'accent',
        [inlineText(event.how)],
      );
    case 'wait-started':
      return say(`Waiting ${durationWords(event.for)} ${WAIT_WORDS[event.why]} ${step(event.step)}`);
    case 'wait-ended':
      return say(`${event.cutShort ? 'Cut the wait short' : 'Waited'} at ${step(event.step)}`);
    case 'undo-requested':
      return say(`Asked to undo ${step(event.step)}`, 'warn');
    case 'undo-dropped':
      return say(`Left without undoing ${step(event.step)}`, 'warn', [
        `because: ${inlineText(event.reason)}`,
      ]);
    case 'noted':
      return say(
        `Note: ${inlineText(event.text)}`,
        'strong',
        event.step === null ? [] : [`at ${step(event.step)}`],
      );
    case 'warned':
      return say(`Warning: ${inlineText(event.why)}`, 'warn');
    case 'run-paused':
      return say('Paused', 'accent', [inlineText(event.why)]);
    case 'run-resumed':
      return say('Resumed', 'accent', [placeWords(event.place), `by ${inlineText(event.tool)}`]);
    case 'journal-recovered':
      return say(`Set aside ${event.bytes} bytes of an unfinished record`, 'warn', [
        inlineText(event.quarantine),
      ]);
    case 'run-ended':
      return say(`Run ${event.result}`, event.result === 'succeeded' ? 'good' : 'bad', [
        inlineText(event.reason),
      ]);
    default:
      return unreachable(event);
  }
}

/** The step of an attempt, where it is known. */
export type StepOf = (attempt: string) => string | null;

function say(text: string, style: StyleName | null = null, details: readonly string[] = []): EventWords {
  return { text, style, details };
}

function stepName(plan: Plan | null, id: string | null): string {
  if (id === null) return 'a step';
  const planned = plan === null ? undefined : findStep(plan, id);
  if (planned === undefined) return inlineText(id);
  const index = plan?.steps.indexOf(planned) ?? -1;
  const row = planned.rowLabel === null ? '' : ` (${planned.rowLabel})`;
  const title = titleText(`${planned.step.title}${row}`);
  return index < 0 ? `“${title}”` : `step ${index + 1}, “${title}”`;
}

function purposeOf(purpose: Extract<RunEventBody, { type: 'attempt-started' }>['purpose']): string {
  return purpose === 'run' ? '' : `${PURPOSE_WORDS[purpose]} of `;
}

function startDetails(event: Extract<RunEventBody, { type: 'attempt-started' }>): readonly string[] {
  return [
    `attempt ${inlineText(event.attempt)}, risk ${event.risk}, text sha256 ${event.textDigest}`,
    ...(event.target === null ? [] : [`on ${inlineText(event.target)}`]),
    ...(event.cwd === null ? [] : [`in ${inlineText(event.cwd)}`]),
    ...(event.envNames.length === 0 ? [] : [`environment: ${event.envNames.map(inlineText).join(', ')}`]),
  ];
}

function endWords(event: Extract<RunEventBody, { type: 'attempt-ended' }>, step: string): EventWords {
  const took = durationWords(event.duration);
  const adopted = event.source === 'adopted' ? ', found on resume' : '';
  const { output, captured } = event;
  const result = event.ok ? 'Done' : 'Failed';
  return say(
    `${result}: ${step}: ${outcomeWords(event.outcome)} in ${took}${adopted}`,
    event.ok ? 'good' : 'bad',
    [
      ...(output === null ? [] : [`printed ${output.bytes} bytes, sha256 ${output.sha256}`]),
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

/** Says which processes an attempt left behind. */
export function survivorWords(pids: readonly number[]): string {
  return `still running: ${pids.length === 1 ? 'process' : 'processes'} ${pids.join(', ')}`;
}

function placeWords(place: Extract<RunEventBody, { type: 'run-started' }>['place']): string {
  const tty = place.tty === null ? '' : ` on ${inlineText(place.tty)}`;
  const ssh = place.ssh === null ? '' : `, over ssh from ${inlineText(place.ssh)}`;
  return `${inlineText(place.user)}@${inlineText(place.host)}:${inlineText(place.cwd)}, pid ${place.pid}${tty}${ssh}`;
}
