import type { RunEventBody } from '../journal/event.ts';
import type { RunState } from '../state/run-state.ts';

/** The record with which a person ends a run; one that had ended before it was taken back ends as it had. */
export function endingOf(
  { undo }: RunState,
  { result, reason }: { readonly result: 'failed' | 'aborted'; readonly reason: string },
): RunEventBody {
  return undo === null || undo.before === null || undo.before.endedAt === null
    ? { type: 'run-ended', result, reason }
    : { type: 'undo-ended', result: 'given-up', reason };
}
