import { instantNow } from '../../host/clock.ts';
import type { RunEventBody } from '../../journal/event.ts';
import type { PersonClock } from '../../model/drill.ts';
import { RunbookError } from '../../model/errors.ts';
import { participantOf } from '../declare-drill.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { withDrillRecord } from '../open-drill-record.ts';

interface NoteOptions {
  readonly run: string | undefined;
  readonly text: readonly string[];
  readonly clock?: PersonClock;
  /** `NAME=ROLE`. */
  readonly participant?: readonly string[];
}

/** Write something down in a drill that nobody drives: a note, a clock that is set to this moment, or who takes part. */
export async function note({ run, text, clock, participant = [] }: NoteOptions, io: Io): Promise<number> {
  const words = text.join(' ').trim();
  const records: readonly RunEventBody[] = [
    ...participant.map(participantOf),
    ...(clock === undefined ? [] : [clockSet(clock, words)]),
    ...(clock === undefined && words !== '' ? [{ type: 'noted', text: words, step: null } as const] : []),
  ];
  if (records.length === 0)
    throw new RunbookError('no-note', 'Expected words for the note, `--clock` or `--participant`.', {
      hint: 'For example: drillbook note RUN --clock verified "The totals agree."',
    });
  return await withDrillRecord(run, io, ({ open }) => {
    for (const record of records) open.journal.append(record);
    return EXIT.ok;
  });
}

function clockSet(clock: PersonClock, why: string): RunEventBody {
  return { type: 'clock-set', clock, at: instantNow(), by: 'person', ...(why === '' ? {} : { why }) };
}
