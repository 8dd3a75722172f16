import * as z from 'zod';
import { frontMatterSchema } from './front-matter-schema.ts';
import { SETTING_KEYS } from './setting-keys.ts';

/** What front matter accepts, as JSON Schema (draft 2020-12), for editors. Keys of other tools are let through. */
export function frontMatterJsonSchema(): Record<string, unknown> {
  const { properties, ...rest } = inputOf(frontMatterSchema);
  const settings = Object.entries(SETTING_KEYS).map(([key, { accepts }]) => [key, inputOf(accepts)]);
  return {
    ...rest,
    title: 'Front matter of a drillbook runbook',
    properties: {
      ...(properties as object),
      defaults: {
        type: 'object',
        description: 'Settings for every step that says nothing else.',
        properties: Object.fromEntries(settings),
      },
    },
    additionalProperties: true,
  };
}

/** As it is written; what a transformation makes of it is no concern of an editor. */
function inputOf(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}
