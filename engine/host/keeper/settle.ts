import { basename } from 'node:path';
import type { AttemptId } from '../../journal/attempt-event.ts';
import type { Settled } from '../../run/ports.ts';
import { systemClock } from '../clock.ts';
import { readIfThere } from '../files.ts';
import { isAlive } from '../process-identity.ts';
import type { AttemptPlace, Layout } from './layout.ts';
import { claim, readClaim, readOutcome, readRequest, readStarted, wasRequested } from './messages.ts';
import { markedProcesses } from './processes.ts';
import { finishTerminalAttempt } from './terminal-attempt.ts';
import { changesIn } from './watch.ts';
import { MADE } from './why-not-begun.ts';

export interface SettleOptions {
  readonly layout: Layout;
  readonly attempt: AttemptId;
  /** The boot in which the attempt was recorded as started; `null` if unknown. */
  readonly boot: string | null;
  /** Nobody waits any more: the answer never comes, and nothing keeps the process alive for it. */
  readonly left: AbortSignal;
}

/** Wait until it is known how an attempt ended, or that nobody knows. */
export async function settleAttempt(options: SettleOptions): Promise<Settled> {
  const place = options.layout.of(options.attempt);
  const outcome = basename(place.outcome);
  const changes = changesIn(place.directory, { matters: name => name === outcome });
  try {
    for (;;) {
      if (options.left.aborted) break;
      const settled = await judge(options, place);
      if (settled) return settled;
      await changes.next();
    }
  } finally {
    changes.close();
  }
  return await new Promise<never>(() => {});
}

/** How an attempt ended, as far as that is known now; `null` while it runs. */
export async function lookAtAttempt(options: Omit<SettleOptions, 'left'>): Promise<Settled | null> {
  return await judge(options, options.layout.of(options.attempt));
}

async function judge(
  { layout, attempt, boot }: Omit<SettleOptions, 'left'>,
  place: AttemptPlace,
): Promise<Settled | null> {
  const outcome = readOutcome(place);
  if (outcome) return outcome;
  if (!wasRequested(place)) return neverRequested(boot);
  const claimed = readClaim(place);
  if (!claimed) {
    const starter = readRequest(place)?.starter;
    if (starter && isAlive(starter)) return null;
    if (starter?.boot !== systemClock.boot)
      return lost(`The machine was restarted after attempt ${attempt} was asked for.`);
    // Whoever makes the claim decides: with this one, nobody starts it later.
    return claim(place, 'nobody') ? notStarted('The keeper ended before it began.') : null;
  }
  if (claimed.by === 'nobody') return notStarted('The keeper ended before it began.');
  if (isAlive(claimed)) return null;
  const started = readStarted(place);
  if (started && isAlive(started)) return null;
  const [left] = started ? [] : markedProcesses(attempt);
  if (left !== undefined) return null;
  if (claimed.by === 'console') return finishTerminalAttempt({ layout, attempt, begun: null });
  // The keeper may have finished between the first look and its end.
  return readOutcome(place) ?? lost(evidence(place, started?.pid ?? null, claimed.boot !== systemClock.boot));
}

function neverRequested(boot: string | null): Settled {
  return boot === systemClock.boot
    ? notStarted('The console ended before it asked for the step.')
    : lost('Nothing but the journal mentions the attempt, and the machine was restarted since.');
}

function evidence(place: AttemptPlace, pid: number | null, rebooted: boolean): string {
  const noted = readIfThere(place.status)?.toString('utf8').replace(MADE, '') ?? '';
  const said = noted.trim().replaceAll('\n', ', ') || 'nothing';
  const what = pid === null ? 'No process of it is known' : `Process ${pid} is gone`;
  const how = rebooted ? 'the machine was restarted' : 'its keeper was killed';
  return `${what} and ${how}, so nobody saw how it ended. The shell noted: ${said}.`;
}

function lost(text: string): Settled {
  return { kind: 'lost', evidence: text };
}

function notStarted(why: string): Settled {
  return {
    kind: 'ended',
    outcome: { kind: 'not-started', why },
    output: null,
    duration: 0,
    session: 'none',
    survivors: [],
  };
}
