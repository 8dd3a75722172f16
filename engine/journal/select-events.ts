import { attemptsIn, isFailure } from './audit-elements.ts';
import type { RunEvent } from './event.ts';

/** Which records are wanted; what is absent wants all. */
export interface Wanted {
  /** Ids of steps. */
  readonly steps?: readonly string[];
  /** A user. */
  readonly who?: string;
  readonly types?: readonly string[];
  /** Only what failed, or may have. */
  readonly failures?: boolean;
  /** Milliseconds since 1970, by the wall clock of the records. */
  readonly since?: number;
  readonly until?: number;
}

/** The records that fit everything that is wanted. */
export function selectEvents(events: readonly RunEvent[], wanted: Wanted): readonly RunEvent[] {
  const { steps, who, types, failures, since = -Infinity, until = Infinity } = wanted;
  const attempts = attemptsIn(events);
  return events.filter(event => {
    const time = Date.parse(event.time);
    return (
      (steps === undefined || stepsOf(event, attempts).some(step => steps.includes(step))) &&
      (who === undefined || event.actor.user === who) &&
      (types === undefined || types.includes(event.type)) &&
      (failures !== true || isFailure(event, attempts)) &&
      time >= since &&
      time <= until
    );
  });
}

function stepsOf(event: RunEvent, attempts: ReturnType<typeof attemptsIn>): readonly string[] {
  const own = 'step' in event && typeof event.step === 'string' ? [event.step] : [];
  const tried = 'attempt' in event ? [attempts.get(event.attempt)?.step ?? ''] : [];
  const served = 'serves' in event && event.serves !== undefined ? [event.serves] : [];
  return [...own, ...tried, ...served];
}
