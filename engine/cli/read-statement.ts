import * as z from 'zod';
import { RunbookError } from '../model/errors.ts';
import { RISKS } from '../model/risk.ts';
import type { ApprovalStatement } from '../run/approval-statement.ts';

const value = z.union([
  z.strictObject({ name: z.string(), env: z.array(z.string()), value: z.string() }),
  z.strictObject({
    name: z.string(),
    env: z.array(z.string()),
    secret: z.strictObject({ fingerprint: z.string().nullable(), reference: z.string().nullable() }),
  }),
]);

/** Strict: whoever signs sees every field. */
const statement = z.strictObject({
  statement: z.literal('drillbook-approval 1'),
  run: z.string(),
  procedure: z.string(),
  runbook: z.strictObject({ title: z.string(), sha256: z.string() }),
  plan: z.string(),
  step: z.string(),
  title: z.string(),
  stepHash: z.string(),
  risk: z.enum(RISKS),
  target: z.string().nullable(),
  over: z.string().nullable(),
  cwd: z.string().nullable(),
  environment: z.record(z.string(), z.string()),
  command: z.string(),
  language: z.string().nullable(),
  text: z.string(),
  textDigest: z.string(),
  values: z.array(value),
  startedBy: z.strictObject({ user: z.string(), uid: z.int(), host: z.string(), key: z.string().nullable() }),
  asked: z.string(),
  expires: z.string(),
  nonce: z.string(),
});

/** Read a statement that somebody is to approve; anything else is refused. */
export function readStatement(bytes: Uint8Array): ApprovalStatement {
  try {
    return statement.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new RunbookError('no-request', 'This is no request for an approval that this version can read.', {
      cause,
      hint: '`drillbook approve RUN STEP --request` prints one.',
    });
  }
}
