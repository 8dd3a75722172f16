import { runEventSchema } from './schema.ts';

/** What keeps a value from being a record of format 1; `null` for one that is. */
export function misfitOf(value: unknown): string | null {
  const checked = runEventSchema.safeParse(value);
  if (checked.success) return null;
  const issue = checked.error.issues[0];
  return `at "${issue?.path.join('.')}": ${issue?.message}`;
}
