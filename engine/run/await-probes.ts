import type { DrillState } from '../state/drill-state.ts';
import type { DrillFollower } from './follow-drill.ts';
import type { Performance } from './run-context.ts';

/**
 * Before a drill ends, or what it set up is torn down: give the probes time for the look that sees what the last step did.
 * Whoever leaves meanwhile pauses the run.
 */
export async function awaitProbes(
  performance: Performance,
  follower: DrillFollower,
): Promise<'left' | 'over'> {
  const { clock, operator, drill } = performance;
  follower.catchUp();
  const { rehearsal } = performance.state;
  if (drill === undefined || rehearsal === null || hasSeenAll(rehearsal)) return 'over';
  const patience = Math.max(...rehearsal.terms.probes.map(({ every }) => 2 * every)) + SLACK;
  operator.tell('Waiting for the probes to look once more.');
  const until = clock.mono() + patience;
  const left = new AbortController();
  operator.waiting('', { cutShort: () => {}, detach: () => left.abort() });
  while (clock.mono() < until && !performance.hasLeft()) {
    await clock.sleep(POLL, left.signal);
    if (left.signal.aborted) {
      performance.record({
        type: 'run-paused',
        why: 'The operator left before the probes had looked once more.',
      });
      return 'left';
    }
    follower.catchUp();
    if (performance.state.rehearsal === null || hasSeenAll(performance.state.rehearsal)) return 'over';
  }
  return 'over';
}

/** Whether nothing more is expected of the probes. */
function hasSeenAll({ terms, isWatched, clocks, losses }: DrillState): boolean {
  if (!isWatched || terms.probes.length === 0 || !clocks.has('disruption')) return true;
  return clocks.has('restored') && terms.probes.every(({ name, markers }) => !markers || losses.has(name));
}

/** Milliseconds for a look and the commands of its markers, beside two intervals. */
const SLACK = 3000;
const POLL = 50;
