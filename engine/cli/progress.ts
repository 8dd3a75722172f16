import type { Io } from './io.ts';

export interface Progress {
  step(): void;
  end(): void;
}

/** How long work must take before it is worth a line, and how often the line changes, in milliseconds. */
const PATIENCE = 400;
const EVERY = 100;

/** A line on stderr that counts, on a terminal only, and only when the work is long. */
export function startProgress(
  io: Io,
  { what, total }: { readonly what: string; readonly total: number },
): Progress {
  if (io.err.isTTY !== true) return { step: () => {}, end: () => {} };
  const started = performance.now();
  let count = 0;
  let shownAt = 0;
  return {
    step() {
      count++;
      const now = performance.now();
      if (now - started < PATIENCE || now - shownAt < EVERY) return;
      shownAt = now;
      io.err.write(`\r${what} ${count} of ${total} \u001B[K`);
    },
    end() {
      if (shownAt > 0) io.err.write('\r\u001B[K');
    },
  };
}
