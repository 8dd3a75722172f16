import { createHash } from 'node:crypto';
import type { Plan } from './plan.ts';

/**
 * SHA-256 (hex) over the whole of a plan: every field of every step, setting, variable and binding, and what was given
 * from outside in whatever order. Left out is only under which name the runbook was asked for (its content has a hash of its own); values
 * of secrets, captures and times are in no plan. So the same plan made twice has the same digest, and a key that is
 * added later is covered from its first day.
 */
export function planDigest(plan: Omit<Plan, 'digest'>): string {
  const { digest: _, runbook, ...rest } = plan as Plan;
  const { path: __, ...book } = runbook;
  const hash = createHash('sha256');
  for (const piece of piecesOf({ ...rest, runbook: book })) hash.update(piece);
  return hash.digest('hex');
}

/**
 * The JSON of the whole, some entries at a time: that of ten thousand steps is long to hold. The keys of an entry are in
 * the order in which the runbook, which is in the digest too, and this program put them.
 */
function* piecesOf(plan: Readonly<Record<string, unknown>>): Generator<string> {
  let before = '{';
  for (const key of Object.keys(plan).sort()) {
    const field = plan[key];
    if (field === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (Array.isArray(field)) {
      yield '[';
      for (let at = 0; at < field.length; at += AT_ONCE)
        yield `${at === 0 ? '' : ','}${JSON.stringify(field.slice(at, at + AT_ONCE)).slice(1, -1)}`;
      yield ']';
    } else yield canonicalJson(field);
  }
  yield '}';
}

/** Entries: one by one, they take twice as long. */
const AT_ONCE = 100;

/** JSON with the keys of each object in order: a plan that was written and read again is the same plan. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let fields = '';
  for (const key of sortedKeys(value)) {
    const field = (value as Readonly<Record<string, unknown>>)[key];
    if (field !== undefined)
      fields += `${fields === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${fields}}`;
}

function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  return keys.every((key, at) => at === 0 || (keys[at - 1] as string) < key) ? keys : keys.sort();
}
