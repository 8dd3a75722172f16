import type { Journal, RunEvent, RunEventBody } from '../../engine/journal/event.ts';
import type { Clock } from '../../engine/run/ports.ts';

/** A clock that stands still. */
const stopped: Pick<Clock, 'now' | 'mono'> = { now: () => '2026-03-01T04:05:06.000Z', mono: () => 0 };

/** A journal in memory, for tests: numbered and dated, without hashes. It may go on from records of another. */
export function memoryJournal(
  clock: Pick<Clock, 'now' | 'mono'> = stopped,
  before: readonly RunEvent[] = [],
): Journal {
  const events: RunEvent[] = [...before];
  const append = (body: RunEventBody): RunEvent => {
    const event = {
      v: 1,
      seq: events.length + 1,
      run: 'move-the-ledger-1',
      time: clock.now(),
      mono: clock.mono(),
      boot: 'boot',
      actor: { user: 'ana', uid: 1000, via: 'console' },
      prev: '0'.repeat(64),
      hash: '0'.repeat(64),
      ...body,
    } as RunEvent;
    events.push(event);
    return event;
  };
  return { read: () => events, append, write: append, sync: () => {} };
}
