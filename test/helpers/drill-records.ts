import fc from 'fast-check';
import type { DrillEvent } from '../../engine/journal/drill-event.ts';
import { DRILL_CLOCKS, PRODUCTION_IMPACTS } from '../../engine/model/drill.ts';
import type { Instant } from '../../engine/model/instant.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const duration = fc.nat({ max: 86_400_000 });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

/** An instant of this century. */
export const anyInstant: fc.Arbitrary<Instant> = fc.record({
  time: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map(date => date.toISOString()),
  mono: fc.nat({ max: 1e9 }).map(n => n / 8),
  boot: fc.constantFrom('boot-1', 'boot-2'),
});

const marker = fc.record({ marker: text, at: anyInstant });
const when = fc.oneof(
  fc.record({ kind: fc.constant('at' as const), at: duration }),
  fc.record({ kind: fc.constantFrom('before' as const, 'after' as const), step: text }),
);

/** Any record about a drill, with any text in it. */
export const anyDrillEvent: fc.Arbitrary<DrillEvent> = fc.oneof(
  fc.record({
    type: fc.constant('drill-declared' as const),
    objectives: fc.record({ rto: maybe(duration), rpo: maybe(duration) }),
    scope: maybe(text),
    productionImpact: fc.constantFrom(...PRODUCTION_IMPACTS),
    roles: fc.array(fc.record({ role: text, does: text }), { maxLength: 3 }),
    abortWhen: fc.array(text, { maxLength: 3 }),
    disruption: maybe(text),
    probes: fc.array(
      fc.record({
        name: text,
        kind: fc.constantFrom('http' as const, 'tcp' as const, 'command' as const, 'sql' as const),
        what: text,
        every: duration,
        markers: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    injects: fc.array(fc.record({ id: text, title: text, when }), { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('took-part' as const), person: text, role: text }),
  fc.record({
    type: fc.constant('probe-changed' as const),
    probe: text,
    ok: fc.boolean(),
    at: anyInstant,
    lastBefore: maybe(anyInstant),
    looks: fc.nat(),
    said: text,
  }),
  fc.record({
    type: fc.constant('clock-set' as const),
    clock: fc.constantFrom(...DRILL_CLOCKS),
    at: anyInstant,
    by: fc.constantFrom('step' as const, 'probe' as const, 'person' as const),
    why: text,
  }),
  fc.record(
    {
      type: fc.constant('loss-measured' as const),
      probe: text,
      newestWritten: maybe(marker),
      newestPresent: maybe(marker),
      missing: fc.nat(),
      at: anyInstant,
      lastBefore: maybe(anyInstant),
      between: fc.record({ from: anyInstant, to: anyInstant }),
    },
    { requiredKeys: ['type', 'probe', 'newestWritten', 'newestPresent', 'missing'] },
  ),
  fc.record({
    type: fc.constant('inject-revealed' as const),
    inject: text,
    title: text,
    text,
    step: maybe(text),
  }),
  fc.record({ type: fc.constant('abort-criterion-met' as const), criterion: text, reason: text }),
  fc.record({ type: fc.constant('deviation-explained' as const), deviation: text, text }),
  fc.record({ type: fc.constant('report-sealed' as const), deviations: fc.nat() }),
);
