import type { DrillState } from '../state/drill-state.ts';
import type { DrillFollower } from './follow-drill.ts';
import type { Performance } from './run-context.ts';

/** Before a drill ends: give the probes time for the look that sees what its last step did. */
export async function awaitProbes(performance: Performance, follower: DrillFollower): Promise<void> {
  const { clock, operator, drill } = performance;
  follower.catchUp();
  const { rehearsal } = performance.state;
  if (drill === undefined || rehearsal === null || hasSeenAll(rehearsal)) return;
  const patience = Math.max(...rehearsal.terms.probes.map(({ every }) => 2 * every)) + SLACK;
  operator.tell('Waiting for the probes to look once more.');
  const until = clock.mono() + patience;
  const never = new AbortController().signal;
  while (clock.mono() < until && !performance.hasLeft()) {
    await clock.sleep(POLL, never);
    follower.catchUp();
    if (performance.state.rehearsal === null || hasSeenAll(performance.state.rehearsal)) return;
  }
}

/** Whether nothing more is expected of the probes. */
function hasSeenAll({ terms, clocks, losses }: DrillState): boolean {
  if (terms.probes.length === 0 || !clocks.has('disruption')) return true;
  return clocks.has('restored') && terms.probes.every(({ name, markers }) => !markers || losses.has(name));
}

/** Milliseconds for a look and the commands of its markers, beside two intervals. */
const SLACK = 3000;
const POLL = 50;
