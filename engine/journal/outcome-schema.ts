import * as z from 'zod';

const count = z.int().nonnegative();

/** How an attempt ended. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exited'), code: count }),
  z.object({ kind: z.literal('signalled'), signal: z.string() }),
  z.object({ kind: z.literal('timed-out'), after: z.number() }),
  z.object({ kind: z.literal('not-started'), why: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('unexpected'), expectation: z.string() }),
  z.object({ kind: z.literal('connection-lost') }),
]);
