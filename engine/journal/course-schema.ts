import * as z from 'zod';
import { RISKS } from '../model/risk.ts';

/** The shapes of records about a changed course, with the fields that every record has. */
export function courseSchemas<Head extends z.ZodRawShape>(head: Head) {
  return [
    z.object({
      ...head,
      type: z.literal('amended'),
      amendment: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('edited'), step: z.string(), text: z.string() }),
        z.object({ kind: z.literal('inserted'), step: z.string(), before: z.string(), text: z.string() }),
      ]),
    }),
    z.object({ ...head, type: z.literal('accepted-ahead'), to: z.string(), upTo: z.enum(RISKS) }),
    z.object({ ...head, type: z.literal('called'), step: z.string().nullable() }),
    z.object({ ...head, type: z.literal('returned'), callee: z.string().nullable(), code: z.int() }),
  ] as const;
}
