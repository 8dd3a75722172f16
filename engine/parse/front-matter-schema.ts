import * as z from 'zod';
import { readReference } from '../model/value-reference.ts';
import { drill, probes } from './front-matter-drill.ts';
import { duration, map, text, texts } from './front-matter-values.ts';

const flag = z.boolean({ error: 'must be `true` or `false`' });
const TYPES = ['safe', 'word', 'text', 'int', 'ident', 'path', 'enum', 'bool', 'duration', 'secret'] as const;

const regex = z.string({ error: 'must be a regular expression' }).refine(
  value => {
    try {
      return Boolean(new RegExp(value, 'u'));
    } catch {
      return false;
    }
  },
  { error: 'must be a valid regular expression' },
);

const FROM = 'must be `env:NAME`, `file:PATH` or `cmd:COMMAND`';

const variable = z
  .looseObject({
    type: z
      .enum(TYPES, { error: `must be one of ${TYPES.map(type => `\`${type}\``).join(', ')}` })
      .optional(),
    description: text.optional(),
    default: text.optional(),
    example: text.optional(),
    pattern: regex.optional(),
    choices: z
      .union([z.array(text), z.string()], { error: 'must be a list, or a command that prints one' })
      .optional(),
    from: z
      .string({ error: FROM })
      .refine(value => readReference(value) !== null, { error: FROM })
      .optional(),
    aliases: texts.optional(),
    literal: text.optional(),
    'allow-dash': flag.optional(),
    required: flag.optional(),
  })
  .refine(({ from, type }) => from === undefined || type === undefined || type === 'secret', {
    error: 'is for variables of type `secret` only',
    path: ['from'],
  })
  .transform(({ 'allow-dash': allowDash, ...rest }) => ({
    ...known(rest, VARIABLE_KEYS),
    ...(allowDash === undefined ? {} : { allowDash }),
  }));

const VARIABLE_KEYS = [
  'type',
  'description',
  'default',
  'example',
  'pattern',
  'choices',
  'from',
  'aliases',
  'literal',
  'required',
];

const target = z
  .looseObject({ ssh: text.optional(), description: text.optional(), production: flag.optional() })
  .transform(value => known(value, ['ssh', 'description', 'production']));

const keys = z.object({
  title: text.optional(),
  description: text.optional(),
  owner: z
    .union([text, z.array(text).transform(names => names.join(', '))], { error: 'must be text' })
    .optional(),
  tags: texts.optional(),
  severity: text.optional(),
  'last-reviewed': text.optional(),
  'review-every': duration.optional(),
  variables: z
    .record(
      z.string(),
      z.union([variable, z.null().transform(() => ({})), text.transform(value => ({ default: value }))]),
      map,
    )
    .optional(),
  targets: z.record(z.string(), z.union([target, text.transform(ssh => ({ ssh }))]), map).optional(),
  objectives: z.object({ rto: duration.optional(), rpo: duration.optional() }, map).optional(),
  requires: z
    .union([
      z.record(z.string(), text, map),
      z.array(text).transform(tools => Object.fromEntries(tools.map(tool => [tool, '*']))),
    ])
    .optional(),
  drill: drill.optional(),
  probes: probes.optional(),
  defaults: z.unknown().optional(),
});

/** The keys that are read; others belong to other tools. */
export const FRONT_MATTER_KEYS: readonly string[] = Object.keys(keys.shape);

export const frontMatterSchema = keys.transform(
  ({ 'last-reviewed': lastReviewed, 'review-every': reviewEvery, ...rest }) => ({
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(lastReviewed === undefined ? {} : { lastReviewed }),
    ...(reviewEvery === undefined ? {} : { reviewEvery }),
  }),
);

/** Keys of site generators and other runbook tools that stand in front matter by right. */
export const SITE_KEYS: ReadonlySet<string> = new Set(
  'layout weight slug date draft author authors categories keywords permalink toc nav_order parent sidebar_position id name type status version language lang aliases runme cwd shell skipPrompts last_reviewed_on review_in owner_slack section'.split(
    ' ',
  ),
);

function known(value: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([key, entry]) => keys.includes(key) && entry !== undefined),
  );
}
