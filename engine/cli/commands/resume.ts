import { openRun } from '../../host/open-run.ts';
import { currentActor, currentPlace } from '../../host/place.ts';
import { RunbookError } from '../../model/errors.ts';
import { planDigest } from '../../plan/digest.ts';
import type { Plan } from '../../plan/plan.ts';
import type { AcceptanceOptions } from '../acceptance.ts';
import { acceptanceOf } from '../acceptance.ts';
import { findRun } from '../find-run.ts';
import type { FrontEndOptions } from '../front-end.ts';
import type { Io } from '../io.ts';
import { wantsConsole } from '../open-front-end.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { openWorkshop } from '../open-runbook.ts';
import { VERSION } from '../version.ts';
import { walk } from '../walk.ts';

interface ResumeOptions extends PluginOptions, FrontEndOptions, AcceptanceOptions {
  readonly run: string | undefined;
}

/** Take up a run where its journal says it was left: by quitting, by a crash, or by another console. */
export async function resume(options: ResumeOptions, io: Io): Promise<number> {
  const found = findRun(options.run, {
    io,
    fits: run => run.endedAt === null && run.state !== 'damaged',
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
    plan = checkPinnedPlan(open.plan as Plan, open.journal.read()[0]);
    open.journal.append({ type: 'run-resumed', tool: `drillbook ${VERSION}`, place: currentPlace() });
  } catch (error) {
    open.close();
    throw error;
  }
  return await walk({ plan, open, workshop, options, accepts, io, secrets: new Map() });
}

/** The plan that was pinned must be the one whose digest the first record carries. */
function checkPinnedPlan(plan: Plan, first: { readonly type: string } | undefined): Plan {
  const started = first as { readonly type: string; readonly planDigest?: string } | undefined;
  if (started?.type === 'run-started' && started.planDigest === planDigest(plan)) return plan;
  throw new RunbookError('plan-damaged', 'The plan of this run is not the one it was started with.', {
    fate: 'journal',
    hint: 'Its files were changed by something else. Start a new run, and keep this one as evidence.',
  });
}
