import type { AttemptId } from '../journal/attempt-event.ts';
import type { Plan } from '../plan/plan.ts';
import { capturesSecret } from '../run/run-context.ts';
import type { RunState } from '../state/run-state.ts';
import { numberOf } from './flow-words.ts';
import { inlineText } from './inline-text.ts';
import { findStep } from './view-model.ts';

/** The attempt whose output tells of a step, or why there is none to show. */
export type OutputOfStep = { readonly attempt: AttemptId } | { readonly why: string };

/** What there is to read of a step: the output of its last attempt, unless nobody may read that. */
export function outputOfStep(plan: Plan, state: RunState, step: string | null): OutputOfStep {
  const last = step === null ? undefined : state.steps.get(step)?.attempts.at(-1);
  const number = step === null ? null : numberOf(plan, step);
  const name = number === null ? 'This' : `Step ${number}`;
  return last === undefined ? { why: `${name} has printed nothing yet.` } : readable(plan, state, last);
}

/** An attempt, unless what it printed is not to be read. */
export function readable(plan: Plan, state: RunState, attempt: AttemptId): OutputOfStep {
  const known = state.attempts.get(attempt);
  const planned = findStep(plan, known?.step ?? null);
  if (planned === undefined || known === undefined) return { why: 'Nothing is known of that output.' };
  const { settings } = planned.step;
  if (capturesSecret(planned.step, plan))
    return {
      why: `What it prints is not shown: it becomes the secret ${inlineText(settings.capture ?? '')}.`,
    };
  if (settings.private === true)
    return { why: 'What it printed is private, as its author wants it: it is not kept.' };
  if (known.terminal === 'own')
    return { why: 'It had the terminal itself: what it showed there is not kept.' };
  return { attempt };
}

/** Said where the run found out by itself that output has to stay in memory. */
export const IN_MEMORY_ONLY = 'What it printed may show a secret that cannot be taken out: it is not kept.';
