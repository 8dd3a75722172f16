import type { StepId } from '../model/ids.ts';
import type { Runbook } from '../model/runbook.ts';

/** Ids of the steps that do not run in sequence: others refer to them, or they say what they undo. */
export function offMainLine(runbook: Runbook): ReadonlySet<StepId> {
  const ids = new Set<StepId>();
  for (const { id, settings } of runbook.steps) {
    if (settings.undoOf !== undefined) ids.add(id);
    for (const referred of [
      settings.undo,
      settings.check,
      settings.until,
      settings.onFailGoto,
      settings.dry,
    ]) {
      if (referred !== undefined) ids.add(referred);
    }
  }
  return ids;
}
