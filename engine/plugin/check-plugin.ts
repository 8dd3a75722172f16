import * as z from 'zod';

const callable = z.custom<(...args: never[]) => unknown>(
  value => typeof value === 'function',
  'Expected a function',
);
const name = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'Expected lower-case letters, digits and dashes');

const schema = z.strictObject({
  name,
  runners: z
    .array(
      z.looseObject({ name, languages: z.array(z.string()).nonempty(), compile: callable, launch: callable }),
    )
    .optional(),
  dialects: z.array(z.looseObject({ name, detect: callable, annotations: callable })).optional(),
  checks: z.array(z.looseObject({ code: name, description: z.string(), check: callable })).optional(),
  exporters: z.array(z.looseObject({ name, extension: z.string(), export: callable })).optional(),
});

/** What is wrong with the shape of a plugin, for a person to read; `null` when nothing is. */
export function checkPlugin(exported: unknown): string | null {
  const result = schema.safeParse(exported);
  return result.success ? null : z.prettifyError(result.error);
}
