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
    .update(JSON.stringify({ ...rest, runbook: book }, inOrder))
    .digest('hex');
}

/** Objects with their keys in order: a plan that was written and read again is the same plan. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
