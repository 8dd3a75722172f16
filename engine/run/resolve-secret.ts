import { redactText } from '../journal/redact.ts';
import { RunbookError } from '../model/errors.ts';
import { maskPasswords } from '../model/url-passwords.ts';
import { checkBinding } from '../plan/check-binding.ts';
import { referenceFor } from '../plan/resolve-variables.ts';
import type { Performance } from './run-context.ts';
import { compareSecret } from './same-secret.ts';

/**
 * Take the value of a secret from where its reference says, through the same gate as a typed one. What gives no value
 * that fits pauses the run, and rejects: `resume` tries again.
 */
export async function resolveSecret(name: string, performance: Performance): Promise<void> {
  const { plan, secrets, operator, record, resolveReference, fingerprint } = performance;
  const reference = referenceFor(plan, name);
  const variable = plan.variables.find(each => each.name === name);
  if (reference === null || variable === undefined) throw new Error(`The plan has no reference for ${name}.`);
  const resolved = await resolveReference(reference.text);
  const value = resolved.ok ? resolved.value : '';
  const said = redactText(resolved.said, new Map([[name, value]])).text;
  if (said.trim() !== '') operator.tell(said);
  const checked = resolved.ok
    ? checkBinding(plan, variable, value)
    : { ok: false as const, message: resolved.why };
  const source = maskPasswords(reference.text);
  if (!checked.ok) {
    const why = `\`${source}\` gives no value for \`${name}\`: ${checked.message}`;
    record({ type: 'run-paused', why });
    throw new RunbookError('unresolved-reference', why, {
      hint: 'The step that needs it was not started. Put it right, then `drillbook resume`.',
    });
  }
  // Whoever takes it anew has it looked up again, because the value is still missing.
  if ((await compareSecret({ variable: name, value: checked.value, source }, performance)) !== 'use') return;
  secrets.set(name, checked.value);
  record({
    type: 'answered',
    variable: name,
    valueType: variable.type,
    value: null,
    provenance: reference.provenance,
    source,
    fingerprint: fingerprint(name, checked.value),
  });
}
