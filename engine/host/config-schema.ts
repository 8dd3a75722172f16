import * as z from 'zod';
import { RISKS } from '../model/risk.ts';

/** What a config file may say, the user's or a repository's. */
export const configSchema = z.strictObject({
  plugins: z.array(z.string()).optional(),
  production: z.array(z.string()).optional(),
  'yes-up-to': z.enum(RISKS).optional(),
  unattended: z.boolean().optional(),
  'on-failure': z.enum(['stop', 'undo']).optional(),
  deny: z.array(z.string().regex(/\S/)).optional(),
  confirm: z.array(z.string().regex(/\S/)).optional(),
  approve: z.array(z.string().regex(/\S/)).optional(),
  'signing-key': z.string().regex(/\S/).optional(),
  'allowed-signers': z.string().regex(/\S/).optional(),
  anchors: z
    .array(
      z.union([
        z.enum(['syslog', 'journald']),
        z.strictObject({ file: z.string().regex(/\S/) }),
        z.strictObject({ command: z.tuple([z.string().regex(/\S/)]).rest(z.string()) }),
      ]),
    )
    .optional(),
  'anchor-every': z.int().min(1).max(1_000_000).optional(),
  'self-approval': z.boolean().optional(),
  'break-glass': z.boolean().optional(),
  'approval-expires': z
    .string()
    .regex(/^\d{1,6}[smhd]$/, 'expected a time such as `30m` or `4h`')
    .optional(),
});

/** Values by variable name; numbers and booleans count as their text. */
export const valuesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform(String),
);
