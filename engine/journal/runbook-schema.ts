import * as z from 'zod';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const ids = z.array(z.string()).readonly();

/** The shape of a record about another text of the runbook, with the fields that every record has. */
export function runbookSchema<Head extends z.ZodRawShape>(head: Head) {
  return z.object({
    ...head,
    type: z.literal('runbook-changed'),
    taken: z.enum(['new', 'pinned']),
    runbook: z.object({ sha256: hex, title: z.string() }),
    planDigest: hex,
    tool: z.string(),
    how: z.string(),
    steps: z.object({
      changed: ids,
      added: ids,
      removed: ids,
      renamed: z.array(z.object({ from: z.string(), to: z.string() })).readonly(),
    }),
  });
}
