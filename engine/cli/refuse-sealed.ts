import { RunbookError } from '../model/errors.ts';
import type { DrillState } from '../state/drill-state.ts';

/** Fails with `already-sealed` for a drill whose report is sealed: what is recorded after the seal would be in no report. */
export function refuseSealed(run: string, rehearsal: Pick<DrillState, 'sealed'> | null, hint?: string): void {
  if (rehearsal?.sealed !== true) return;
  throw new RunbookError('already-sealed', `The report of run ${run} is sealed: nothing is added to it.`, {
    hint: hint ?? `Read it: drillbook log ${run}`,
  });
}
