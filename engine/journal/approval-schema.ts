import * as z from 'zod';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const key = z.string().regex(/^SHA256:[A-Za-z0-9+/]+$/);
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const about = { step: z.string(), request: hex };

/** The shapes of records about approvals, with the fields that every record has. */
export function approvalSchemas<Head extends z.ZodRawShape>(head: Head) {
  return [
    z.object({
      ...head,
      type: z.literal('approval-requested'),
      ...about,
      nonce: z.string().regex(/^[0-9a-f]{32}$/),
      asked: time,
      expires: time,
      key: z.union([key, z.null()]),
    }),
    z.object({
      ...head,
      type: z.literal('approved'),
      ...about,
      principal: z.string(),
      key,
      signature: hex,
      file: z.string(),
      expires: time,
    }),
    z.object({
      ...head,
      type: z.literal('approval-refused'),
      ...about,
      why: z.string(),
      voids: z.boolean(),
    }),
    z.object({
      ...head,
      type: z.literal('broke-glass'),
      ...about,
      reason: z.string(),
      how: z.string(),
    }),
  ] as const;
}
