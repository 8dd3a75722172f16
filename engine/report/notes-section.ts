import type { EventOf, NoteKind, RunEvent } from '../journal/event.ts';
import { type ReportPart, row, sentence, table } from './document.ts';
import { ofType } from './records.ts';
import { timeWords } from './run-facts.ts';

type Noted = EventOf<'noted'>;

/** Notes of one kind as sentences; without a kind those that are only notes. */
export function noteSentences(events: readonly RunEvent[], kind: NoteKind | null): readonly ReportPart[] {
  return notesOf(events, kind).map(({ seq, time, text, actor, step }) =>
    sentence(`${timeWords(time)}, ${actor.user}${step === null ? '' : `, at ${step}`}: ${text}`, [seq]),
  );
}

/** What is to do, and whose it is where the note says so. */
export function actionsTable(events: readonly RunEvent[]): readonly ReportPart[] {
  return table(
    'What is to do',
    ['To do', 'Owner', 'Written down by'],
    notesOf(events, 'to-do').map(({ seq, text, actor }) =>
      row([text, ownerIn(text) ?? 'nobody yet', actor.user], [seq]),
    ),
  );
}

function notesOf(events: readonly RunEvent[], kind: NoteKind | null): readonly Noted[] {
  return ofType(events, 'noted').filter(note => (note.kind ?? null) === kind);
}

/** Whom a note names: `@bea`, or `owner: Bea`. */
export function ownerIn(text: string): string | null {
  const named =
    /\bowner\s*[:=]\s*([^,;.()\n]+)/i.exec(text)?.[1] ??
    /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N}._-]*)/u.exec(text)?.[1];
  return named?.trim().replace(/[.]+$/, '') ?? null;
}
