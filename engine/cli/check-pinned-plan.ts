import type { RunEvent } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import { planDigest } from '../plan/digest.ts';
import type { Plan } from '../plan/plan.ts';

/** The plan that a run pinned, if it is the one whose digest the first record carries; any other is `plan-damaged`. */
export function checkPinnedPlan(pinned: unknown, first: RunEvent | undefined): Plan {
  if (first?.type === 'run-started' && first.planDigest === digestOf(pinned)) return pinned as Plan;
  throw new RunbookError('plan-damaged', 'The plan of this run is not the one it was started with.', {
    fate: 'journal',
    hint: 'Its files were changed by something else. Start a new run, and keep this one as evidence.',
  });
}

/** `null` for what is no plan at all. */
function digestOf(pinned: unknown): string | null {
  try {
    return planDigest(pinned as Plan);
  } catch {
    return null;
  }
}
