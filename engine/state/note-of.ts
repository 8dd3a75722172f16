import type { EventOf } from '../journal/event.ts';
import type { NoteState } from './run-state.ts';

/** What somebody wrote down, as the state keeps it. */
export function noteOf({ time, text, step, kind }: EventOf<'noted'>): NoteState {
  return kind === undefined ? { time, text, step } : { time, text, step, kind };
}
