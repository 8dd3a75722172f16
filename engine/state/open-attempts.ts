import type { AttemptState, RunState } from './run-state.ts';

/** Attempts of which the journal has no end: they run, or ended while nobody was there to record it. */
export function openAttempts({ attempts }: RunState): readonly AttemptState[] {
  return [...attempts.values()].filter(
    ({ outcome, ok, inDoubt, resolvedBy }) =>
      outcome === null && ok === null && !inDoubt && resolvedBy === null,
  );
}
