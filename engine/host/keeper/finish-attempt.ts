import { rmSync } from 'node:fs';
import type { Outcome, OutputRef } from '../../journal/attempt-event.ts';
import type { Settled } from '../../run/ports.ts';
import { systemClock } from '../clock.ts';
import { replacePrivate, replaceTogether } from '../files.ts';
import { complain } from './complain.ts';
import type { Layout } from './layout.ts';
import type { RequestFile, ValuesFile } from './messages.ts';
import type { SecretsInSight } from './secrets-in-sight.ts';
import { sessionAfter } from './session-after.ts';
import type { StoredSession } from './session-parts.ts';

export interface Finish {
  readonly layout: Layout;
  readonly request: RequestFile;
  readonly values: ValuesFile | null;
  /** The session that the attempt began with; `null` for none. */
  readonly before: StoredSession | null;
  readonly sight: SecretsInSight;
  /** Monotonic start of the attempt. */
  readonly begun: number;
  readonly outcome: Outcome;
  /** Why nobody knows the outcome: the connection to its machine ended before. */
  readonly lost?: string | undefined;
  readonly output?: OutputRef;
  readonly survivors?: readonly number[];
  /** Brings an outcome to the disk that can be seen by now. */
  readonly syncLater: (outcome: string) => void;
}

/** Keep the session as the attempt left it, then put the outcome where the console looks. Goes on until both are on disk. */
export async function finishAttempt(finish: Finish): Promise<Settled> {
  const { layout, request, values, before, sight, outcome } = finish;
  const place = layout.of(request.attempt);
  const { session } = request;
  const after =
    session !== null && values && outcome.kind !== 'not-started'
      ? sessionAfter({ layout, place, request: { ...request, session }, values, before, sight })
      : null;
  const ended: Extract<Settled, { kind: 'ended' }> = {
    kind: 'ended',
    outcome,
    output: request.private ? null : (finish.output ?? null),
    duration: Math.max(0, systemClock.mono() - finish.begun),
    session: session === null || outcome.kind === 'not-started' ? 'none' : after ? 'updated' : 'kept',
    survivors: finish.survivors ?? [],
  };
  const { lost } = finish;
  const settled: Settled =
    lost === undefined
      ? ended
      : { kind: 'lost', evidence: lost, connection: { output: ended.output, duration: ended.duration } };
  const content = JSON.stringify(settled);
  const written = { session: after ?? [], outcome: { path: place.outcome, content } };
  while (!(await isWritten(written, finish.syncLater)))
    await new Promise(resolve => setTimeout(resolve, retryEvery));
  rmSync(place.volatile, { recursive: true, force: true });
  return settled;
}

interface Written {
  readonly path: string;
  readonly content: string;
}

/** While the disk is full the outcome stays in memory: losing it would put the attempt in doubt. */
const retryEvery = 1000;

/**
 * A session is on disk before the outcome that speaks of it can be seen. An outcome alone is seen at once and synced
 * later: whoever sees it puts it into the journal, and a loss of power in between leaves a doubt, not a wrong answer.
 */
async function isWritten(
  { session, outcome }: { readonly session: readonly Written[]; readonly outcome: Written },
  syncLater: Finish['syncLater'],
): Promise<boolean> {
  try {
    if (session.length > 0) {
      await replaceTogether([...session, outcome]);
      return true;
    }
    replacePrivate(outcome.path, outcome.content);
    syncLater(outcome.path);
    return true;
  } catch (error) {
    complain(`The outcome could not be written yet: ${String(error)}`);
    return false;
  }
}
