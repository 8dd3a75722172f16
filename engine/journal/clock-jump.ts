import type { RunEventHead } from './event.ts';

type Moment = Pick<RunEventHead, 'time' | 'mono' | 'boot'>;

/**
 * What to say of a wall clock that was set between two moments of one boot, by how the clock that nobody sets went on
 * meanwhile; `null` if both agree. A machine that slept looks as if its clock was put forward.
 */
export function clockJump(before: Moment, after: Moment): string | null {
  if (before.boot !== after.boot) return null;
  const passed = after.mono - before.mono;
  const jump = Date.parse(after.time) - Date.parse(before.time) - passed;
  // A clock that is being corrected runs fast or slow by 0.05 % at most; adjtime(3).
  if (Math.abs(jump) < LEAST + passed / 1000) return null;
  const seconds = Math.round(Math.abs(jump) / 1000);
  const how = jump < 0 ? `went back by ${seconds} s` : `went forward by ${seconds} s, or the machine slept`;
  return `The wall clock ${how} since the record before: compare times of day with care. Order and durations are not touched.`;
}

/** Milliseconds. */
const LEAST = 2000;
