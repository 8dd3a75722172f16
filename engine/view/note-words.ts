import type { NoteKind } from '../journal/event.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { numberOf } from './flow-words.ts';
import { inlineText } from './inline-text.ts';

/** What somebody can write down: without a kind it is a note. */
export type NoteForm = NoteKind | 'note';

/** What stands before it where it is shown. */
export const NOTE_WORDS: Readonly<Record<NoteForm, string>> = {
  note: 'Note',
  decision: 'Decision',
  'to-do': 'To do',
};

/** The next form, around. */
export const NEXT_FORM: Readonly<Record<NoteForm, NoteForm>> = {
  note: 'decision',
  decision: 'to-do',
  'to-do': 'note',
};

/** A line as what was written down: `d:` before it makes it a decision, `t:` something to do. */
export function readNote(line: string): { readonly as: NoteForm; readonly text: string } {
  const [, mark = '', rest = ''] = /^(d|decision|t|to-?do)\s*:\s*(.*)$/is.exec(line) ?? [];
  if (rest === '') return { as: 'note', text: line };
  return { as: mark.toLowerCase().startsWith('d') ? 'decision' : 'to-do', text: rest };
}

/** What is left to do, oldest first, each with the step at which it was written down. */
export function toDoLines({ notes }: Pick<RunState, 'notes'>, plan: Plan): readonly string[] {
  return notes
    .filter(({ kind }) => kind === 'to-do')
    .map(({ text, step }) => {
      const number = step === null ? null : numberOf(plan, step);
      return `${NOTE_WORDS['to-do']}: ${inlineText(text)}${number === null ? '' : ` (step ${number})`}`;
    });
}
