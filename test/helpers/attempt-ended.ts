import type { RunEventBody } from '../../engine/journal/event.ts';

/** The record of an attempt that ended with this exit code, after so many milliseconds. */
export function attemptEnded(attempt: string, code: number, duration = 1000): RunEventBody {
  return {
    type: 'attempt-ended',
    attempt,
    outcome: { kind: 'exited', code },
    ok: code === 0,
    output: null,
    duration,
    source: 'live',
    session: 'kept',
  };
}
