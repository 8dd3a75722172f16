import { oncePer } from '../model/once-per.ts';
import type { AttemptState, RunState } from './run-state.ts';

/** Attempts of which the journal has no end: they run, or ended while nobody was there to record it. */
export function openAttempts({ attempts }: RunState): readonly AttemptState[] {
  return unendedOf(attempts).open;
}

/** Attempts of which nobody knows how they ended. */
export function doubtfulAttempts({ attempts }: RunState): readonly AttemptState[] {
  return unendedOf(attempts).doubtful;
}

interface Unended {
  readonly open: readonly AttemptState[];
  readonly doubtful: readonly AttemptState[];
}

/** They are asked for several times between two records, and long runs have thousands that have ended. */
const unendedOf = oncePer((attempts: RunState['attempts']): Unended => {
  const open: AttemptState[] = [];
  const doubtful: AttemptState[] = [];
  for (const attempt of attempts.values()) {
    if (attempt.inDoubt) doubtful.push(attempt);
    else if (attempt.outcome === null && attempt.ok === null && attempt.resolvedBy === null)
      open.push(attempt);
  }
  return { open, doubtful };
});
