import type { NoteKind } from '../journal/event.ts';
import { PERSON_CLOCKS, type PersonClock } from '../model/drill.ts';
import type { Plan } from '../plan/plan.ts';
import type { Answer } from '../run/question.ts';
import type { RunState } from '../state/run-state.ts';
import { numberOf } from './flow-words.ts';
import { inlineText } from './inline-text.ts';

/** What somebody can write down: without a kind it is a note. */
export type NoteForm = NoteKind | 'note' | PersonClock;

/** What stands before it where it is shown. */
export const NOTE_WORDS: Readonly<Record<NoteForm, string>> = {
  note: 'Note',
  decision: 'Decision',
  'to-do': 'To do',
  detected: 'Detected',
  declared: 'Declared',
  verified: 'Verified',
  disruption: 'Disruption',
};

/** What stands above the field that it is typed into. */
export function noteTitle(form: NoteForm): string {
  return isClock(form)
    ? `${NOTE_WORDS[form]}: sets that clock of the drill to this moment`
    : `${NOTE_WORDS[form]} for the log, with the time`;
}

/** What ends a drill, as numbered lines to choose from; none for a run that has no such criteria. */
export function criterionWords({ rehearsal }: Pick<RunState, 'rehearsal'>): readonly string[] {
  const criteria = rehearsal?.terms.abortWhen ?? [];
  if (criteria.length === 0) return [];
  return [
    ...criteria.map((criterion, index) => `${index + 1}  ${inlineText(criterion)}`),
    'Type its number where one of these is met.',
  ];
}

const NOTES: readonly NoteForm[] = ['note', 'decision', 'to-do'];

/** Whether it sets a clock of a drill: then words are not needed. */
export function isClock(form: NoteForm): form is PersonClock {
  return PERSON_CLOCKS.some(clock => clock === form);
}

/** The next form, around: in a drill the clocks that a person sets are among them. */
export function nextNoteForm(form: NoteForm, { rehearsal }: Pick<RunState, 'rehearsal'>): NoteForm {
  const forms = rehearsal === null ? NOTES : [...NOTES, ...PERSON_CLOCKS];
  return forms[(forms.indexOf(form) + 1) % forms.length] ?? 'note';
}

/** What was written down, as an answer. */
export function noteAnswer(as: NoteForm, text: string): Answer {
  if (isClock(as)) return { kind: 'clock', clock: as, why: text };
  return as === 'note' ? { kind: 'note', text } : { kind: 'note', text, as };
}

/** A line as what was written down: `d:` before it makes it a decision, `t:` something to do, the name of a clock sets that. */
export function readNote(line: string): { readonly as: NoteForm; readonly text: string } {
  const [, clock = '', why = ''] = CLOCK_LINE.exec(line) ?? [];
  const set = PERSON_CLOCKS.find(each => each === clock.toLowerCase());
  if (set !== undefined) return { as: set, text: why };
  const [, mark = '', rest = ''] = /^(d|decision|t|to-?do)\s*:\s*(.*)$/is.exec(line) ?? [];
  if (rest === '') return { as: 'note', text: line };
  return { as: mark.toLowerCase().startsWith('d') ? 'decision' : 'to-do', text: rest };
}

const CLOCK_LINE = new RegExp(String.raw`^(${PERSON_CLOCKS.join('|')})\s*:\s*(.*)$`, 'is');

/** What is left to do, oldest first, each with the step at which it was written down. */
export function toDoLines({ notes }: Pick<RunState, 'notes'>, plan: Plan): readonly string[] {
  return notes
    .filter(({ kind }) => kind === 'to-do')
    .map(({ text, step }) => {
      const number = step === null ? null : numberOf(plan, step);
      return `${NOTE_WORDS['to-do']}: ${inlineText(text)}${number === null ? '' : ` (step ${number})`}`;
    });
}
