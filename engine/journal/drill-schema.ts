import * as z from 'zod';
import { DRILL_CLOCKS, PRODUCTION_IMPACTS } from '../model/drill.ts';

const count = z.int().nonnegative();
const duration = z.number().nonnegative();
const step = z.string().nullable();

/** The shape of an instant, wherever one is stored. */
export const instantSchema = z.object({
  time: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  mono: duration,
  boot: z.string(),
});

const marker = z.object({ marker: z.string(), at: instantSchema });

/** What a probe saw: the same in a record as in the prober's own file. */
export const lookShapes = {
  changed: {
    type: z.literal('probe-changed'),
    probe: z.string(),
    ok: z.boolean(),
    at: instantSchema,
    lastBefore: instantSchema.nullable(),
    looks: count,
    said: z.string(),
    still: z.exactOptional(z.literal(true)),
  },
  loss: {
    type: z.literal('loss-measured'),
    probe: z.string(),
    newestWritten: marker.nullable(),
    newestPresent: marker.nullable(),
    missing: count,
    at: z.exactOptional(instantSchema),
    lastBefore: z.exactOptional(instantSchema.nullable()),
    between: z.exactOptional(z.object({ from: instantSchema, to: instantSchema })),
  },
};

const when = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), at: duration }),
  z.object({ kind: z.enum(['before', 'after']), step: z.string() }),
]);

const declared = {
  objectives: z.object({ rto: duration.nullable(), rpo: duration.nullable() }),
  scope: z.string().nullable(),
  productionImpact: z.enum(PRODUCTION_IMPACTS),
  roles: z.array(z.object({ role: z.string(), does: z.string() })).readonly(),
  abortWhen: z.array(z.string()).readonly(),
  disruption: step,
  teardown: z.exactOptional(z.string()),
  probes: z
    .array(
      z.object({
        name: z.string(),
        kind: z.enum(['http', 'tcp', 'command', 'sql']),
        what: z.string(),
        every: duration,
        markers: z.boolean(),
      }),
    )
    .readonly(),
  injects: z.array(z.object({ id: z.string(), title: z.string(), when })).readonly(),
};

/** The shapes of records about a drill, with the fields that every record has. */
export function drillSchemas<Head extends z.ZodRawShape>(head: Head) {
  return [
    z.object({ ...head, type: z.literal('drill-declared'), ...declared }),
    z.object({ ...head, type: z.literal('took-part'), person: z.string(), role: z.string() }),
    z.object({ ...head, ...lookShapes.changed }),
    z.object({
      ...head,
      type: z.literal('clock-set'),
      clock: z.enum(DRILL_CLOCKS),
      at: instantSchema,
      by: z.enum(['step', 'probe', 'person']),
      probe: z.exactOptional(z.string()),
      step: z.exactOptional(z.string()),
      why: z.exactOptional(z.string()),
    }),
    z.object({ ...head, ...lookShapes.loss }),
    z.object({
      ...head,
      type: z.literal('inject-revealed'),
      inject: z.string(),
      title: z.string(),
      text: z.string(),
      step,
    }),
    z.object({ ...head, type: z.literal('abort-criterion-met'), criterion: z.string(), reason: z.string() }),
    z.object({ ...head, type: z.literal('deviation-explained'), deviation: z.string(), text: z.string() }),
    z.object({ ...head, type: z.literal('report-sealed'), deviations: count }),
  ] as const;
}
