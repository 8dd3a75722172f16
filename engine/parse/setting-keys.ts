import * as z from 'zod';
import { challengePattern } from '../model/challenge.ts';
import { parseDuration } from './durations.ts';

const flag = z.union([z.literal(true), z.literal('true'), z.literal('yes')]).transform(() => true as const);
const text = z.string({ error: 'a value, such as `key="text"`' }).min(1);
const regex = z.string({ error: 'a regular expression' }).refine(isRegex, { error: 'a regular expression' });
const challenge = z
  .string({ error: 'a regular expression' })
  .refine(value => isRegex(challengePattern(value, () => '') ?? ''), {
    error: 'a regular expression',
  });
const reference = z
  .string({ error: 'a step such as `#restore`' })
  .transform(value => value.replace(/^#/, ''));
const references = z.string({ error: 'steps such as `#stop,#copy`' }).transform(value =>
  value
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(name => name.replace(/^#/, '')),
);
const duration = z.string({ error: 'a duration such as `90s` or `5m`' }).transform((value, context) => {
  const milliseconds = parseDuration(value);
  if (milliseconds !== null) return milliseconds;
  context.addIssue({ code: 'custom', message: 'a duration such as `90s`, `5m` or `1h30m`' });
  return z.NEVER;
});
const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.enum(values, { error: `one of ${values.map(value => `\`${value}\``).join(', ')}` });
const count = z.coerce
  .number({ error: 'a whole number' })
  .int('a whole number')
  .min(0, 'a whole number')
  .max(1000);
const exitCodes = z
  .string({ error: 'exit codes such as `0,3`' })
  .regex(/^\d{1,3}(?:,\d{1,3})*$/, 'exit codes such as `0,3`')
  .transform(value => value.split(',').map(Number));
const name = z.string({ error: 'a variable name' }).regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u, 'a variable name');

/** Every annotation key, its name in `Settings`, and what it accepts. Error texts complete "expected …". */
export const SETTING_KEYS = {
  id: { as: 'id', accepts: text },
  title: { as: 'title', accepts: text },
  needs: { as: 'needs', accepts: references },
  parallel: { as: 'parallel', accepts: flag },
  if: { as: 'if', accepts: text },
  risk: { as: 'risk', accepts: oneOf('read', 'mutate', 'disrupt', 'destroy') },
  idempotent: { as: 'idempotent', accepts: flag },
  check: { as: 'check', accepts: reference },
  expect: { as: 'expect', accepts: regex },
  'expect-exit': { as: 'expectExit', accepts: exitCodes },
  'expect-json': { as: 'expectJson', accepts: text },
  capture: { as: 'capture', accepts: name },
  ask: { as: 'ask', accepts: name },
  timeout: { as: 'timeout', accepts: duration },
  retry: { as: 'retry', accepts: count },
  delay: { as: 'delay', accepts: duration },
  until: { as: 'until', accepts: reference },
  wait: { as: 'wait', accepts: duration },
  confirm: { as: 'confirm', accepts: oneOf('none', 'key', 'type') },
  'confirm-value': { as: 'confirmValue', accepts: challenge },
  approve: { as: 'approve', accepts: flag },
  role: { as: 'role', accepts: text },
  undo: { as: 'undo', accepts: reference },
  'undo-of': { as: 'undoOf', accepts: reference },
  irreversible: { as: 'irreversible', accepts: flag },
  'on-fail': { as: 'onFail', accepts: oneOf('ask', 'stop', 'continue') },
  'on-fail-goto': { as: 'onFailGoto', accepts: reference },
  call: { as: 'call', accepts: reference },
  target: { as: 'target', accepts: text },
  cwd: { as: 'cwd', accepts: text },
  interactive: { as: 'interactive', accepts: flag },
  follow: { as: 'follow', accepts: flag },
  budget: { as: 'budget', accepts: duration },
  probe: { as: 'probe', accepts: text },
  every: { as: 'every', accepts: duration },
  dry: { as: 'dry', accepts: reference },
  each: { as: 'each', accepts: reference },
  where: { as: 'where', accepts: text },
  manual: { as: 'manual', accepts: flag },
  output: { as: 'output', accepts: flag },
  file: { as: 'file', accepts: text },
  skip: { as: 'skip', accepts: flag },
  private: { as: 'private', accepts: flag },
  table: { as: 'table', accepts: text },
} as const;

/** Keys that `settings.ts` treats by hand: `env.NAME`, and `ignore` with its `reason`. */
export const SPECIAL_KEYS: readonly string[] = ['env', 'ignore', 'reason'];

function isRegex(value: string): boolean {
  try {
    return Boolean(new RegExp(value, 'u'));
  } catch {
    return false;
  }
}
