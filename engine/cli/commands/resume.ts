import { describeShell } from '../../host/find-bash.ts';
import { openRun } from '../../host/open-run.ts';
import { pinningRecord } from '../../host/pins.ts';
import { currentActor, currentPlace } from '../../host/place.ts';
import { RunbookError } from '../../model/errors.ts';
import type { Plan } from '../../plan/plan.ts';
import type { AcceptanceOptions } from '../acceptance.ts';
import { acceptanceOf } from '../acceptance.ts';
import { settleText, type TextOptions } from '../changed-runbook.ts';
import { checkPinnedPlan } from '../check-pinned-plan.ts';
import { findRun } from '../find-run.ts';
import type { FrontEndOptions } from '../front-end.ts';
import type { Io } from '../io.ts';
import { wantsConsole } from '../open-front-end.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { openWorkshop } from '../open-runbook.ts';
import { VERSION } from '../version.ts';
import { walk } from '../walk.ts';
import { warnOfWeaknesses } from '../warn-of-weaknesses.ts';

interface ResumeOptions extends PluginOptions, FrontEndOptions, AcceptanceOptions, TextOptions {
  readonly run: string | undefined;
}

/** Take up a run where its journal says it was left: by quitting, by a crash, or by another console. */
export async function resume(options: ResumeOptions, io: Io): Promise<number> {
  const found = findRun(options.run, {
    io,
    fits: run => run.endedAt === null && run.state !== 'damaged' && run.state !== 'not-started',
    what: 'unfinished run',
  });
  if (found.endedAt !== null) {
    throw new RunbookError('run-ended', `Run ${found.id} has already ended: ${found.state}.`, {
      hint: `Read what it did with \`drillbook log ${found.id}\`.`,
    });
  }
  const workshop = await openWorkshop(options, io, found.file);
  const accepts = acceptanceOf(options, workshop.config);
  const via = options.unattended === true ? 'unattended' : wantsConsole(options, io) ? 'console' : 'plain';
  const open = openRun(found.id, { actor: currentActor(via), env: io.env });
  let plan: Plan;
  try {
    const pinned = checkPinnedPlan(open.plan, pinningRecord(open.journal.read()));
    const text = await settleText({ plan: pinned, open, workshop, options, io });
    plan = text.plan;
    open.journal.append({
      type: 'run-resumed',
      tool: `drillbook ${VERSION}`,
      place: currentPlace(),
      shell: describeShell(),
    });
    for (const record of text.records) open.journal.append(record);
    warnOfWeaknesses(open, io);
  } catch (error) {
    open.close();
    throw error;
  }
  return await walk({ plan, open, workshop, options, accepts, io, secrets: new Map() });
}
