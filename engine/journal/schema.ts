import * as z from 'zod';
import { approvalSchemas } from './approval-schema.ts';
import { courseSchemas } from './course-schema.ts';
import { drillSchemas } from './drill-schema.ts';
import type { RunEvent } from './event.ts';
import { outcomeSchema as outcome } from './outcome-schema.ts';
import { runbookSchema } from './runbook-schema.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const purpose = z.enum(['run', 'undo', 'check', 'until', 'handle']);
const nothing = z.null();
const fingerprint = z.string().regex(/^[0-9a-f]{8}$/);

const place = z.object({
  host: z.string(),
  user: z.string(),
  cwd: z.string(),
  pid: count,
  tty: z.union([z.string(), nothing]),
  ssh: z.union([z.string(), nothing]),
});

const shellShape = z.object({ path: z.string(), version: z.string() });
const shell = z.exactOptional(z.union([shellShape, nothing]));

const output = z.object({ bytes: count, sha256: hex, stored: count, redacted: z.exactOptional(count) });

const head = {
  v: z.literal(1),
  seq: z.int().positive(),
  run: z.string(),
  time: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  mono: z.number().nonnegative(),
  boot: z.string(),
  actor: z.object({
    user: z.string(),
    uid: z.int(),
    via: z.enum(['console', 'plain', 'unattended', 'command']),
    host: z.exactOptional(z.string()),
  }),
  prev: hex,
  hash: hex,
};

/** The shape of every record of format 1. Fields it does not name are allowed: a later version may add some. */
export const runEventSchema = z.discriminatedUnion('type', [
  ...approvalSchemas(head),
  runbookSchema(head),
  z.object({
    ...head,
    type: z.literal('run-started'),
    tool: z.string(),
    planDigest: z.string(),
    runbook: z.object({ path: z.string(), sha256: z.string(), title: z.string() }),
    procedure: z.object({ id: z.string(), title: z.string() }),
    place,
    drill: z.exactOptional(z.literal(true)),
    part: z.exactOptional(z.union([z.object({ only: z.string() }), z.object({ from: z.string() })])),
    calledBy: z.exactOptional(z.string()),
    shell,
  }),
  z.object({
    ...head,
    type: z.literal('answered'),
    variable: z.string(),
    valueType: z.enum(['safe', 'word', 'text', 'int', 'ident', 'path', 'enum', 'bool', 'duration', 'secret']),
    value: z.union([z.string(), nothing]),
    provenance: z.enum(['row', 'flag', 'answer', 'capture', 'file', 'environment', 'default']),
    source: z.exactOptional(z.string()),
    fingerprint: z.exactOptional(fingerprint),
  }),
  z.object({ ...head, type: z.literal('offered'), variable: z.string(), from: z.string(), count }),
  z.object({ ...head, type: z.literal('confirmed'), step: z.string(), how: z.string(), purpose }),
  z.object({
    ...head,
    type: z.literal('challenged'),
    step: z.string(),
    met: z.boolean(),
    observed: z.union([z.string(), nothing]),
    why: z.exactOptional(z.string()),
  }),
  z.object({
    ...head,
    type: z.literal('attempt-started'),
    step: z.string(),
    attempt: z.string(),
    purpose,
    serves: z.exactOptional(z.string()),
    textDigest: z.string(),
    stepHash: z.string(),
    envNames: z.array(z.string()).readonly(),
    target: z.union([z.string(), nothing]),
    over: z.exactOptional(z.string()),
    cwd: z.union([z.string(), nothing]),
    risk: z.enum(['read', 'mutate', 'disrupt', 'destroy']),
    terminal: z.enum(['none', 'own']),
  }),
  z.object({
    ...head,
    type: z.literal('attempt-ended'),
    attempt: z.string(),
    outcome,
    ok: z.boolean(),
    output: z.union([output, nothing]),
    duration: z.number().nonnegative(),
    source: z.enum(['live', 'adopted']),
    session: z.enum(['updated', 'kept', 'none']),
    captured: z.exactOptional(
      z.object({
        variable: z.string(),
        value: z.union([z.string(), nothing]),
        fingerprint: z.exactOptional(fingerprint),
      }),
    ),
    survivors: z.exactOptional(z.array(count).readonly()),
  }),
  z.object({ ...head, type: z.literal('cancel-requested'), attempt: z.string(), how: z.string() }),
  z.object({ ...head, type: z.literal('attempt-in-doubt'), attempt: z.string(), evidence: z.string() }),
  z.object({
    ...head,
    type: z.literal('doubt-resolved'),
    attempt: z.string(),
    resolution: z.enum(['done', 'rerun', 'failed']),
    reason: z.string(),
  }),
  z.object({
    ...head,
    type: z.literal('marked'),
    step: z.string(),
    result: z.enum(['done', 'failed']),
    reason: z.string(),
    observed: z.exactOptional(z.string()),
  }),
  z.object({
    ...head,
    type: z.literal('skipped'),
    step: z.string(),
    reason: z.string(),
    by: z.exactOptional(z.enum(['condition', 'choice', 'check'])),
  }),
  z.object({
    ...head,
    type: z.literal('retried'),
    step: z.string(),
    automatic: z.exactOptional(z.literal(true)),
    reason: z.exactOptional(z.string()),
  }),
  ...courseSchemas(head),
  ...drillSchemas(head),
  z.object({
    ...head,
    type: z.literal('judged'),
    key: z.string(),
    condition: z.string(),
    holds: z.boolean(),
    how: z.exactOptional(z.string()),
  }),
  z.object({
    ...head,
    type: z.literal('chosen'),
    step: z.string(),
    option: z.union([z.string(), nothing]),
    how: z.string(),
  }),
  z.object({
    ...head,
    type: z.literal('wait-started'),
    step: z.string(),
    why: z.enum(['after', 'retry', 'poll']),
    for: z.number().nonnegative(),
  }),
  z.object({ ...head, type: z.literal('wait-ended'), step: z.string(), cutShort: z.boolean() }),
  z.object({ ...head, type: z.literal('undo-requested'), step: z.string() }),
  z.object({
    ...head,
    type: z.literal('undo-dropped'),
    step: z.string(),
    reason: z.string(),
    by: z.exactOptional(z.literal('check')),
  }),
  z.object({
    ...head,
    type: z.literal('undo-started'),
    steps: z.array(z.object({ step: z.string(), undo: z.string() })).readonly(),
    dropped: z.array(z.string()).readonly(),
    without: z.array(z.string()).readonly(),
    reason: z.string(),
    driver: z.exactOptional(z.object({ tool: z.string(), place, shell: z.union([shellShape, nothing]) })),
  }),
  z.object({ ...head, type: z.literal('undo-confirmed'), how: z.string() }),
  z.object({
    ...head,
    type: z.literal('undo-ended'),
    result: z.enum(['undone', 'partly', 'nothing', 'left', 'given-up']),
    reason: z.string(),
  }),
  z.object({
    ...head,
    type: z.literal('noted'),
    text: z.string(),
    step: z.union([z.string(), nothing]),
    kind: z.exactOptional(z.enum(['decision', 'to-do'])),
  }),
  z.object({ ...head, type: z.literal('warned'), why: z.string() }),
  z.object({
    ...head,
    type: z.literal('trusted'),
    sha256: hex,
    how: z.enum(['asked', 'before', 'packaged']),
    by: z.exactOptional(z.object({ user: z.string(), time: z.string() })),
  }),
  z.object({
    ...head,
    type: z.literal('checkpointed'),
    key: z.union([z.string(), nothing]),
    anchors: z.array(z.string()).readonly(),
  }),
  z.object({ ...head, type: z.literal('run-paused'), why: z.string() }),
  z.object({
    ...head,
    type: z.literal('run-resumed'),
    tool: z.string(),
    place,
    shell,
    tookOver: z.exactOptional(z.object({ pid: count, host: z.string() })),
    imported: z.exactOptional(
      z.object({ from: z.string(), manifest: hex, signedBy: z.union([z.string(), nothing]) }),
    ),
  }),
  z.object({ ...head, type: z.literal('journal-recovered'), bytes: count, quarantine: z.string() }),
  z.object({
    ...head,
    type: z.literal('run-ended'),
    result: z.enum(['succeeded', 'failed', 'aborted']),
    reason: z.string(),
  }),
]) satisfies z.ZodType<RunEvent>;

/** The types of records, as they are written. */
export const runEventTypes: readonly string[] = runEventSchema.options.flatMap(option => [
  ...option.shape.type.values,
]);

/** Compiles only while every record type has a schema. */
type Covered = RunEvent extends z.infer<typeof runEventSchema> ? true : never;
const covered: Covered = true;
void covered;
