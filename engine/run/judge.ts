import type { Outcome } from '../journal/attempt-event.ts';
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
  if (/‹secret:[^›]*›/.test(value))
    return {
      fits: false,
      why: `What it printed holds a secret, which was taken out: declare \`${name}\` as \`secret\` to capture it`,
    };
  if (variable === undefined) return { fits: true, variable: name, value };
  const checked = checkBinding(plan, variable, value);
  return checked.ok
    ? { fits: true, variable: variable.name, value: checked.value }
    : { fits: false, why: checked.message };
}

/** What an outcome means for this step, by `expect-exit`, what its output must be, and `capture`; `unmet` says what the output lacks. */
export function judge(
  outcome: Outcome,
  { step }: PlannedStep,
  { unmet, capture }: { readonly unmet: string | null; readonly capture: Capture | null },
): { readonly outcome: Outcome; readonly ok: boolean } {
  // Watching ends on a key: being stopped is how a follower succeeds.
  if (isStopped(outcome) && follows(step)) return { outcome, ok: true };
  if (outcome.kind !== 'exited') return { outcome, ok: false };
  if (!isAllowedExit(outcome, step)) return { outcome, ok: false };
  const lacking = unmet ?? (capture?.fits === false ? capture.why : null);
  return lacking === null
    ? { outcome, ok: true }
    : { outcome: { kind: 'unexpected', expectation: lacking }, ok: false };
}

/** By the console, or by the interrupt key in a terminal that the step had to itself. */
function isStopped(outcome: Outcome): boolean {
  return outcome.kind === 'cancelled' || (outcome.kind === 'signalled' && outcome.signal === 'SIGINT');
}

function follows(step: PlannedStep['step']): boolean {
  const traits = step.kind === 'manual' ? [] : step.traits;
  return step.settings.follow === true || traits.some(trait => trait === 'follow' || trait === 'watch');
}

/** Whether the exit code is one that the step allows. */
export function isAllowedExit(outcome: Outcome, { settings }: PlannedStep['step']): boolean {
  return outcome.kind === 'exited' && (settings.expectExit ?? [0]).includes(outcome.code);
}
