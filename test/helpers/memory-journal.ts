import type { Journal, RunEvent, RunEventBody } from '../../engine/journal/event.ts';
import type { Clock } from '../../engine/run/ports.ts';

/** A journal in memory, for tests: numbered and dated, without hashes. */
export function memoryJournal(clock: Pick<Clock, 'now' | 'mono'>): Journal {
  const events: RunEvent[] = [];
  return {
    read: () => events,
    append: (body: RunEventBody) => {
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
    },
  };
}
