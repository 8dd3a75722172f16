import type { RunEventBody } from '../../engine/journal/event.ts';

/** The record of an attempt that ended with this exit code. */
export function attemptEnded(attempt: string, code: number): RunEventBody {
  return {
    type: 'attempt-ended',
    attempt,
    outcome: { kind: 'exited', code },
    ok: code === 0,
    output: null,
    duration: 1000,
    source: 'live',
    session: 'kept',
  };
}
