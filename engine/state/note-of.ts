import type { RunEvent } from '../journal/event.ts';
import type { NoteState } from './run-state.ts';

/** What somebody wrote down, as the state keeps it. */
export function noteOf({ time, text, step, kind }: Extract<RunEvent, { readonly type: 'noted' }>): NoteState {
  return kind === undefined ? { time, text, step } : { time, text, step, kind };
}
