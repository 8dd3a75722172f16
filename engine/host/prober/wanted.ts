import { statSync } from 'node:fs';

/** Milliseconds that a prober goes on while no console asks for it. */
export const PATIENCE = 12 * 3_600_000;

/**
 * Whether there is a run, and somebody who asked for it not too long ago: a console touches this file. What is counted is
 * the time in which it did not change, by a clock that nobody sets; its date may be any.
 */
export function wantedBy(phase: string, mono: () => number): () => boolean {
  let touched: number | null = null;
  let since = mono();
  return () => {
    const found = statSync(phase, { throwIfNoEntry: false });
    if (found === undefined) return false;
    if (found.mtimeMs !== touched) {
      touched = found.mtimeMs;
      since = mono();
    }
    return mono() - since < PATIENCE;
  };
}
