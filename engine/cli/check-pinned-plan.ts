import { pinningRecord } from '../host/pins.ts';
import type { RunEvent } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import { planDigest } from '../plan/digest.ts';
import { PLAN_VERSION, type Plan } from '../plan/plan.ts';

/**
 * The plan that a run pinned, if it is the one whose digest its record carries (the first, or that of another text); any
 * other is `plan-damaged`, one of another version of drillbook is `other-plan-version`, and a run without that record is
 * `run-incomplete`.
 */
export function checkPinnedPlan(pinned: unknown, events: readonly RunEvent[]): Plan {
  const record = pinningRecord(events);
  if (record?.type !== 'run-started' && record?.type !== 'runbook-changed') {
    throw new RunbookError('run-incomplete', 'The run ended before its first record was written.', {
      hint: 'No step of it was started. Begin a new run.',
    });
  }
  const version = versionOf(pinned);
  if (version !== null && version !== PLAN_VERSION) {
    throw new RunbookError(
      'other-plan-version',
      `This run was started by ${record.tool}, whose plans have version ${version}; expected ${PLAN_VERSION}.`,
      { hint: 'Go on with that version of drillbook.' },
    );
  }
  if (record.planDigest === digestOf(pinned)) return pinned as Plan;
  throw new RunbookError('plan-damaged', 'The plan of this run is not the one it was started with.', {
    fate: 'journal',
    hint: 'Its files were changed by something else. Start a new run, and keep this one as evidence.',
  });
}

/** What a digest covers depends on the version, so that is looked at first. */
function versionOf(pinned: unknown): number | null {
  const version = typeof pinned === 'object' && pinned !== null && 'v' in pinned ? pinned.v : null;
  return typeof version === 'number' ? version : null;
}

/** `null` for what is no plan at all. */
function digestOf(pinned: unknown): string | null {
  try {
    return planDigest(pinned as Plan);
  } catch {
    return null;
  }
}
