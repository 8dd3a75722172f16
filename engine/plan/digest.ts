import { createHash } from 'node:crypto';
import type { Plan } from './plan.ts';

/**
 * SHA-256 (hex) over what a plan promises: the runbook's hash, each step's text as it would be started,
 * its risk, target, needs and verdict, and the bindings with their provenance. Secrets, captures and time
 * are left out, so that the same plan made twice has the same digest.
 */
export function planDigest(plan: Omit<Plan, 'digest'>): string {
  const step = (each: Plan['steps'][number]) => [
    each.id,
    each.hash,
    each.program?.text ?? null,
    each.program?.references.map(reference => [reference.env, reference.variable, reference.site]) ?? [],
    each.risk,
    each.step.kind === 'manual' ? null : each.step.target,
    each.needs,
    each.byHand,
    each.verdict.kind,
  ];
  const promise = [
    plan.v,
    plan.runbook.sha256,
    plan.procedure.id,
    plan.steps.map(step),
    plan.offline.map(step),
    plan.bindings.map(binding => [binding.name, binding.type, binding.value, binding.provenance]),
  ];
  return createHash('sha256').update(JSON.stringify(promise)).digest('hex');
}
