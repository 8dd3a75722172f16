import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type * as z from 'zod';
import { prettifyError } from 'zod';

export type ReadYaml<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string; readonly cause: unknown };

/** Longest chain of aliases that is followed, against documents made to explode. */
const ALIASES = 20;

/** Read a YAML 1.2 core or JSON file and check its shape. An empty file is an empty object. */
export function readYaml<T>(path: string, schema: z.ZodType<T>): ReadYaml<T> {
  try {
    const read: unknown = parse(readFileSync(path, 'utf8'), { schema: 'core', maxAliasCount: ALIASES }) ?? {};
    const checked = schema.safeParse(read);
    return checked.success
      ? { ok: true, value: checked.data }
      : { ok: false, why: prettifyError(checked.error), cause: checked.error };
  } catch (cause) {
    return { ok: false, why: (cause as Error).message, cause };
  }
}
