import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptId } from '../../journal/attempt-event.ts';
import { writePrivate } from '../files.ts';
import { isAlive } from '../process-identity.ts';
import { type Ladder, signalEach, startGroupLadder, startLadder } from './ladder.ts';
import { cancelPrefix, type Layout } from './layout.ts';
import { type ClaimFile, readClaim, readOutcome, readStarted, wasRequested } from './messages.ts';
import { markedProcesses } from './processes.ts';
import { changesIn } from './watch.ts';

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
    const changes = changesIn(layout.attempts);
    for (;;) {
      const claimed = readClaim(place);
      const isOrphan = claimed !== null && claimed.by !== 'nobody' && !isAlive(claimed);
      if (isOrphan) cancelOrphan(attempt, claimed.by);
      const isOthers = claimed !== null && claimed.by !== 'keeper';
      const isDone = isOrphan || isOthers || !existsSync(request) || readOutcome(place) !== null;
      if (isDone) break;
      await changes.next();
    }
    changes.close();
    rmSync(request, { force: true });
  };

  function cancelOrphan(attempt: AttemptId, by: ClaimFile['by']): void {
    const ladder = orphans.get(attempt);
    if (ladder) {
      ladder.next();
      return;
    }
    const started = readStarted(layout.of(attempt));
    // Its keeper may have been killed before it noted which process it had started.
    const isGroup = by === 'keeper' && started !== null && isAlive(started);
    // What holds the terminal for an attempt notes how it ended, and ends after it.
    const holder = by === 'console' ? (started?.pid ?? null) : null;
    orphans.set(attempt, isGroup ? startGroupLadder({ group: started.pid, grace }) : byMark(attempt, holder));
  }

  function byMark(attempt: AttemptId, holder: number | null): Ladder {
    const members = (): readonly number[] => markedProcesses(attempt).filter(pid => pid !== holder);
    return startLadder({ members, send: signal => signalEach(members(), signal), grace });
  }
}
