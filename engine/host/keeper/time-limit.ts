import { systemClock } from '../clock.ts';
import { readStat } from '../process-identity.ts';

/**
 * Call `over` once the process has run for so long. Time in which it was stopped does not count, nor does time in which
 * whoever watches it was, nor in which the machine slept. Times in milliseconds. Returns how to call it off.
 */
export function startTimeLimit(input: {
  readonly limit: number;
  readonly pid: number;
  over(): void;
}): () => void {
  const { limit, pid, over } = input;
  let left = limit;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    const planned = Math.min(left, LOOK_EVERY);
    const begun = systemClock.mono();
    timer = setTimeout(() => {
      const passed = systemClock.mono() - begun;
      // A timer that is this late was not merely held up: this process was stopped.
      const counted = passed > planned + LATE ? planned : passed;
      if (!STOPPED.has(readStat(pid)?.state ?? '')) left -= counted;
      // The clock of timers and this one differ by less than a millisecond.
      if (left < 1) over();
      else wait();
    }, planned);
  };
  wait();
  return () => clearTimeout(timer);
}

/** Stopped by a signal, or by a tracer; proc(5). */
const STOPPED: ReadonlySet<string> = new Set(['T', 't']);
const LOOK_EVERY = 250;
const LATE = 1000;
