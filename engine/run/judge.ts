import type { Outcome } from '../journal/event.ts';
import { variableFor } from '../model/variable.ts';
import { checkBinding } from '../plan/check-binding.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';

export interface FittingCapture {
  readonly fits: true;
  readonly variable: string;
  readonly value: string;
}

export type Capture = FittingCapture | { readonly fits: false; readonly why: string };

/** What a step printed, as the value of its `capture` variable: through the same gate as a typed answer. */
export function captureOf({ step }: PlannedStep, stdout: string | null, plan: Plan): Capture | null {
  const name = step.settings.capture;
  if (name === undefined || stdout === null) return null;
  const variable = variableFor(plan.variables, name);
  const value = stdout.trim();
  if (variable === undefined) return { fits: true, variable: name, value };
  const checked = checkBinding(plan, variable, value);
  return checked.ok
    ? { fits: true, variable: variable.name, value: checked.value }
    : { fits: false, why: checked.message };
}

/** What an outcome means for this step, by `expect-exit`, `expect` and `capture`. */
export function judge(
  outcome: Outcome,
  { step }: PlannedStep,
  { stdout, capture }: { readonly stdout: string | null; readonly capture: Capture | null },
): { readonly outcome: Outcome; readonly ok: boolean } {
  if (outcome.kind === 'cancelled') {
    // Watching ends on a key: being stopped is how a follower succeeds.
    const follows =
      step.kind !== 'manual' && step.traits.some(trait => trait === 'follow' || trait === 'watch');
    return { outcome, ok: follows || step.settings.follow === true };
  }
  if (outcome.kind !== 'exited') return { outcome, ok: false };
  const allowed = step.settings.expectExit ?? [0];
  if (!allowed.includes(outcome.code)) return { outcome, ok: false };
  const unmet =
    unmetExpectation(step.settings.expect, stdout) ?? (capture?.fits === false ? capture.why : null);
  return unmet === null
    ? { outcome, ok: true }
    : { outcome: { kind: 'unexpected', expectation: unmet }, ok: false };
}

function unmetExpectation(expect: string | undefined, stdout: string | null): string | null {
  if (expect === undefined || stdout === null) return null;
  try {
    return new RegExp(expect, 'mu').test(stdout) ? null : `output that matches /${expect}/`;
  } catch (error) {
    return `a regular expression after \`expect\`: ${error instanceof Error ? error.message : String(error)}`;
  }
}
