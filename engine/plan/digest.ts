import { createHash } from 'node:crypto';
import type { Plan } from './plan.ts';

/**
 * SHA-256 (hex) over the whole of a plan: every field of every step, setting, variable and binding, whatever order its
 * keys are in. Left out is only under which name the runbook was asked for (its content has a hash of its own); values
 * of secrets, captures and times are in no plan. So the same plan made twice has the same digest, and a key that is
 * added later is covered from its first day.
 */
export function planDigest(plan: Omit<Plan, 'digest'>): string {
  const { digest: _, runbook, ...rest } = plan as Plan;
  const { path: __, ...book } = runbook;
  return createHash('sha256')
    .update(canonicalJson({ ...rest, runbook: book }))
    .digest('hex');
}

/** JSON with the keys of each object in order: a plan that was written and read again is the same plan. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
}
