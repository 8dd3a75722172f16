import { isDrillEvent } from '../journal/drill-event.ts';
import type { RunEventBody, RunPart } from '../journal/event.ts';
import { durationWords } from '../model/duration.ts';
import { unreachable } from '../model/unreachable.ts';
import type { Plan } from '../plan/plan.ts';
import type { AttemptState } from '../state/run-state.ts';
import { quoteValue } from './command-segments.ts';
import { courseWords } from './course-words.ts';
import { approvalWords } from './event-words-approval.ts';
import { endWords, startDetails } from './event-words-attempt.ts';
import { drillWords } from './event-words-drill.ts';
import { inlineText, titleText } from './inline-text.ts';
import { NOTE_WORDS } from './note-words.ts';
import { placeWords } from './place-words.ts';
import { resumedWords, runbookWords } from './resume-words.ts';
import { type EventWords, say } from './said-event.ts';
import { undoWords } from './undo-words.ts';
import { findStep } from './view-model.ts';
import { PROVENANCE_WORDS, PURPOSE_WORDS, servesWords, TRUST_WORDS, WAIT_WORDS } from './words.ts';

/** Say what a record records. `startOf` knows how an attempt began. */
export function eventWords(
  event: RunEventBody,
  plan: Plan | null,
  startOf: StartOf = () => null,
): EventWords {
  const step = (id: string | null) => stepName(plan, id);
  const tried = (attempt: string) => {
    const start = startOf(attempt);
    return start === null ? step(null) : attemptName(start, plan);
  };
  if (isDrillEvent(event)) return drillWords(event, step);
  switch (event.type) {
    case 'run-started':
      return say(`${event.drill ? 'Drill' : 'Run'} started: ${inlineText(event.procedure.title)}`, 'strong', [
        `runbook ${inlineText(event.runbook.path)}, sha256 ${event.runbook.sha256}`,
        `plan ${event.planDigest}`,
        placeWords(event.place),
        `by ${inlineText(event.tool)}`,
        ...(event.part === undefined ? [] : [partWords(event.part)]),
        ...(event.calledBy === undefined ? [] : [`called from run ${inlineText(event.calledBy)}`]),
      ]);
    case 'challenged':
    case 'approval-requested':
    case 'approved':
    case 'approval-refused':
    case 'broke-glass':
      return approvalWords(event, step(event.step));
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
      return say(`Started ${purposeOf(event)}${attemptName(event, plan)}`, 'accent', startDetails(event));
    case 'attempt-ended':
      return endWords(event, { step: tried(event.attempt), asks: asks(startOf(event.attempt)) });
    case 'cancel-requested':
      return say(`Asked to end ${tried(event.attempt)} by ${inlineText(event.how)}`, 'warn');
    case 'attempt-in-doubt':
      return say(`In doubt: ${tried(event.attempt)}`, 'bad', [inlineText(event.evidence)]);
    case 'doubt-resolved':
      return say(`Doubt about ${tried(event.attempt)} resolved as ${event.resolution}`, 'warn', [
        `because: ${inlineText(event.reason)}`,
      ]);
    case 'marked':
      return say(`Marked ${event.result}: ${step(event.step)}`, event.result === 'done' ? 'good' : 'bad', [
        `because: ${inlineText(event.reason)}`,
        ...(event.observed === undefined ? [] : [`observed: ${inlineText(event.observed)}`]),
      ]);
    case 'skipped':
      return event.by === undefined
        ? say(`Skipped ${step(event.step)}`, 'warn', [`because: ${inlineText(event.reason)}`])
        : say(`Left out ${step(event.step)}`, 'dim', [`because: ${inlineText(event.reason)}`]);
    case 'retried':
      return say(
        event.automatic
          ? `Trying ${step(event.step)} again by itself`
          : event.reason === undefined
            ? `Asked to retry ${step(event.step)}`
            : `Went back to ${step(event.step)}`,
        null,
        event.reason === undefined ? [] : [`because: ${inlineText(event.reason)}`],
      );
    case 'amended':
    case 'accepted-ahead':
    case 'called':
    case 'returned':
      return courseWords(event, step);
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
          : `Chose “${optionLabel(plan, event.step, event.option)}” at ${step(event.step)}`,
        'accent',
        [`because: ${inlineText(event.how)}`],
      );
    case 'wait-started':
      return say(`Waiting ${durationWords(event.for)} ${WAIT_WORDS[event.why]} ${step(event.step)}`);
    case 'wait-ended':
      return say(`${event.cutShort ? 'Cut the wait short' : 'Waited'} at ${step(event.step)}`);
    case 'undo-requested':
    case 'undo-dropped':
    case 'undo-started':
    case 'undo-confirmed':
    case 'undo-ended':
      return undoWords(event, step);
    case 'noted':
      return say(
        `${NOTE_WORDS[event.kind ?? 'note']}: ${inlineText(event.text)}`,
        'strong',
        event.step === null ? [] : [`at ${step(event.step)}`],
      );
    case 'warned':
      return say(`Warning: ${inlineText(event.why)}`, 'warn');
    case 'trusted':
      return say(`May run: ${TRUST_WORDS[event.how]}`, null, [
        ...(event.by === undefined ? [] : [`by ${inlineText(event.by.user)}, ${inlineText(event.by.time)}`]),
        `sha256 ${event.sha256}`,
      ]);
    case 'checkpointed':
      return say('Checkpoint of the journal', null, [
        ...(event.key === null ? [] : [`signed with ${inlineText(event.key)}`]),
        ...event.anchors.map(anchor => `put to ${inlineText(anchor)}`),
      ]);
    case 'run-paused':
      return say('Paused', 'accent', [inlineText(event.why)]);
    case 'run-resumed':
      return resumedWords(event, [placeWords(event.place), `by ${inlineText(event.tool)}`]);
    case 'runbook-changed':
      return runbookWords(event, step);
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

/** How an attempt began, where that is known. */
export type StartOf = (attempt: string) => Start | null;

export type Start = Pick<Extract<RunEventBody, { type: 'attempt-started' }>, 'step' | 'purpose' | 'serves'>;

/** How the attempts of a run began. */
export function startsIn(attempts: ReadonlyMap<string, AttemptState>): StartOf {
  return attempt => {
    const known = attempts.get(attempt);
    if (known === undefined) return null;
    const { step, purpose, serves } = known;
    return serves === step ? { step, purpose } : { step, purpose, serves };
  };
}

function partWords(part: RunPart): string {
  return 'only' in part ? `only step ${inlineText(part.only)}` : `from step ${inlineText(part.from)} on`;
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

function purposeOf({ purpose, serves }: Start): string {
  return purpose === 'undo' && serves === undefined ? `${PURPOSE_WORDS[purpose]} of ` : '';
}

/** The step that was started, and the one that asked for it. */
function attemptName({ step, serves, purpose }: Start, plan: Plan | null): string {
  const own = stepName(plan, step);
  return serves === undefined ? own : `${own}, ${servesWords(purpose, stepName(plan, serves))}`;
}

function asks(start: Start | null): boolean {
  return start?.purpose === 'check' || start?.purpose === 'until';
}

function optionLabel(plan: Plan | null, step: string, option: string): string {
  const planned = plan === null ? undefined : findStep(plan, step);
  return titleText(planned?.options?.find(({ key }) => key === option)?.label ?? option);
}
