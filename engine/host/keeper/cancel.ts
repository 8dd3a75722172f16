import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptId } from '../../journal/event.ts';
import { writePrivate } from '../files.ts';
import { isAlive } from '../process-identity.ts';
import { type Ladder, signalEach, startGroupLadder, startLadder } from './ladder.ts';
import { cancelPrefix, type Layout } from './layout.ts';
import { readClaim, readOutcome, readStarted, wasRequested } from './messages.ts';
import { markedProcesses } from './processes.ts';
import { nextChange } from './watch.ts';

/**
 * How a console cancels: it asks the keeper, and does it itself for an attempt that outlived its keeper.
 * Resolves once the first signal is on its way, or there is nothing to cancel.
 */
export function createCancel(layout: Layout, grace: number): (attempt: AttemptId) => Promise<void> {
  const orphans = new Map<AttemptId, Ladder>();
  let asked = 0;
  return async attempt => {
    const place = layout.of(attempt);
    if (!wasRequested(place)) return;
    const request = join(layout.attempts, `${cancelPrefix}${attempt}.${process.pid}-${++asked}`);
    writePrivate(request, '');
    for (;;) {
      const changed = nextChange(layout.attempts);
      const claimed = readClaim(place);
      const keeperIsGone = claimed?.by === 'keeper' && !isAlive(claimed);
      if (keeperIsGone) cancelOrphan(attempt);
      const isNobodys = claimed !== null && claimed.by !== 'keeper';
      const isDone = keeperIsGone || isNobodys || !existsSync(request) || readOutcome(place) !== null;
      if (!isDone) await changed.happened;
      changed.stop();
      if (isDone) break;
    }
    rmSync(request, { force: true });
  };

  function cancelOrphan(attempt: AttemptId): void {
    const ladder = orphans.get(attempt);
    if (ladder) {
      ladder.next();
      return;
    }
    const started = readStarted(layout.of(attempt));
    // Its keeper may have been killed before it noted which process it had started.
    const found =
      started && isAlive(started) ? startGroupLadder({ group: started.pid, grace }) : byMark(attempt);
    orphans.set(attempt, found);
  }

  function byMark(attempt: AttemptId): Ladder {
    const members = (): readonly number[] => markedProcesses(attempt);
    return startLadder({ members, send: signal => signalEach(members(), signal), grace });
  }
}
