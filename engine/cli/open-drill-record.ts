import { keepEvidence } from '../host/keep-evidence.ts';
import { type OpenRun, openRun } from '../host/open-run.ts';
import { currentActor } from '../host/place.ts';
import { RunbookError } from '../model/errors.ts';
import { plannedTimes } from '../run/planned-times.ts';
import { type Deviation, deviations } from '../state/deviations.ts';
import type { DrillState } from '../state/drill-state.ts';
import { replay } from '../state/reduce.ts';
import { amendedAsRecorded } from './amend-with.ts';
import { checkPinnedPlan } from './check-pinned-plan.ts';
import { findRun } from './find-run.ts';
import type { Io } from './io.ts';
import { ownConfig } from './own-config.ts';
import { refuseSealed } from './refuse-sealed.ts';

/** The record of a drill that nobody drives at the moment. */
export interface DrillRecord {
  readonly open: OpenRun;
  readonly drill: DrillState;
  /** What went another way than planned, in order. */
  readonly deviations: readonly Deviation[];
}

/**
 * Use the record of a drill: the newest one if none is named. Refused while somebody drives it, and once its report is
 * sealed. What is added is part of the evidence.
 */
export async function withDrillRecord(
  named: string | undefined,
  io: Io,
  use: (record: DrillRecord) => number,
): Promise<number> {
  const { id } = findRun(named, { io, fits: ({ drill }) => drill, what: 'drill' });
  const config = await ownConfig(io);
  const open = openRun(id, { actor: currentActor('command'), env: io.env, starts: 'when-needed' });
  try {
    const events = open.journal.read();
    const { rehearsal } = replay(events);
    if (rehearsal === null) throw noDrill(id);
    refuseSealed(id, rehearsal);
    const plan = amendedAsRecorded(checkPinnedPlan(open.plan, events), events);
    const before = events.length;
    const code = use({ open, drill: rehearsal, deviations: deviations(events, plannedTimes(plan)) });
    if (open.journal.read().length > before) await keepEvidence(open, config).seal();
    return code;
  } finally {
    open.close();
  }
}

function noDrill(id: string): RunbookError {
  return new RunbookError('not-a-drill', `Run ${id} is no drill, or does not say what it measures.`, {
    hint: '`drillbook runs` shows which runs are drills.',
  });
}
