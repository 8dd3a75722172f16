import { existsSync } from 'node:fs';
import type { AttemptId } from '../../journal/attempt-event.ts';
import { isAlive } from '../process-identity.ts';
import { layoutOf } from './layout.ts';
import { readClaim, readOutcome, readStarted } from './messages.ts';

/**
 * Whether an attempt that has no end in the journal was begun and nobody will say how it ended. Changes nothing, so one
 * that nobody claimed is not lost: whoever resumes the run makes sure that it never starts.
 */
export function isLost(directory: string, attempt: AttemptId): boolean {
  const place = layoutOf({ directory, volatile: directory }).of(attempt);
  const claimed = readClaim(place);
  if (claimed === null || claimed.by === 'nobody' || isAlive(claimed)) return false;
  const started = readStarted(place);
  if (started && isAlive(started)) return false;
  return readOutcome(place) === null && !existsSync(place.exit);
}
