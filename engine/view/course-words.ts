import type { CourseEvent } from '../journal/course-event.ts';
import { inlineText } from './inline-text.ts';
import { type EventWords, say } from './said-event.ts';
import { RISK_WORDS } from './words.ts';

/** Say how an operator changed the course of the run. `step` names one. */
export function courseWords(event: CourseEvent, step: (id: string) => string): EventWords {
  if (event.type === 'called') return say('Went to another procedure', 'warn');
  if (event.type === 'returned') {
    const run = event.callee === null ? 'no run was begun' : `run ${inlineText(event.callee)}`;
    return say(`Came back from another procedure: ${run}, exit code ${event.code}`, 'warn');
  }
  if (event.type === 'accepted-ahead')
    return say(
      `Accepted what comes as far as ${step(event.to)}, if at worst it ${RISK_WORDS[event.upTo]}`,
      'warn',
    );
  const { amendment } = event;
  const what =
    amendment.kind === 'edited'
      ? `Changed the command of ${step(amendment.step)}`
      : `Added a command before ${step(amendment.before)}`;
  return say(what, 'warn', amendment.text.split('\n').map(inlineText));
}
