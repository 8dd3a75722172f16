import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encode, noHash } from '../../../engine/journal/codec.ts';
import { isDrillEvent } from '../../../engine/journal/drill-event.ts';
import type { RunEventHead } from '../../../engine/journal/event.ts';
import { initialState, reduce, replay } from '../../../engine/state/reduce.ts';
import { eventWords } from '../../../engine/view/event-words.ts';
import { anyDrillEvent } from '../../helpers/drill-records.ts';

const head: RunEventHead = {
  v: 1,
  seq: 1,
  run: '20261121-restore',
  time: '2026-11-21T09:00:00.000Z',
  mono: 12.5,
  boot: 'boot-1',
  actor: { user: 'ada', uid: 1000, via: 'console' },
  prev: noHash,
};

test('reading a record about a drill gives back what was written', () => {
  fc.assert(
    fc.property(anyDrillEvent, body => {
      const { event, line } = encode(head, body);
      expect(decode(line.subarray(0, -1))).toEqual({ ok: true, event });
      expect(isDrillEvent(event)).toBe(true);
    }),
  );
});

test('folding records about a drill one by one is folding them at once, and none is said with control characters', () => {
  fc.assert(
    fc.property(fc.array(anyDrillEvent, { maxLength: 12 }), bodies => {
      const events = bodies.map((body, index) => encode({ ...head, seq: index + 1 }, body).event);
      expect(events.reduce(reduce, initialState)).toEqual(replay(events));
      for (const event of events) {
        const { text, details } = eventWords(event, null);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
        expect([text, ...details].join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }
    }),
  );
});
