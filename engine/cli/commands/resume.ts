import { resolve } from 'node:path';
import { describeShell } from '../../host/find-bash.ts';
import { isBundle } from '../../host/import-bundle.ts';
import { currentActor, currentPlace } from '../../host/place.ts';
import { driverOf } from '../../host/run-driver.ts';
import { sanitize } from '../../model/sanitize.ts';
import type { Plan } from '../../plan/plan.ts';
import { replay } from '../../state/reduce.ts';
import type { AcceptanceOptions } from '../acceptance.ts';
import { acceptanceOf } from '../acceptance.ts';
import { settleText, type TextOptions } from '../changed-runbook.ts';
import { checkPinnedPlan } from '../check-pinned-plan.ts';
import { findRun } from '../find-run.ts';
import type { FrontEndOptions } from '../front-end.ts';
import { arrivalOf, importRun } from '../import-run.ts';
import { type Io, isInteractive } from '../io.ts';
import { frontEndFor } from '../open-front-end.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { openWorkshop } from '../open-runbook.ts';
import { refuseEnded } from '../refuse-ended.ts';
import type { RunSummary } from '../run-summaries.ts';
import { takeUpRun } from '../take-up-run.ts';
import { VERSION } from '../version.ts';
import { walk } from '../walk.ts';
import { warnOfWeaknesses } from '../warn-of-weaknesses.ts';

interface ResumeOptions extends PluginOptions, FrontEndOptions, AcceptanceOptions, TextOptions {
  /** An id, or the path of a bundle. */
  readonly run: string | undefined;
  /** Make whoever drives the run leave it. */
  readonly takeOver?: boolean;
}

/** Take up a run where its journal says it was left: by quitting, by a crash, or by another console. */
export async function resume(options: ResumeOptions, io: Io): Promise<number> {
  const bundle = options.run !== undefined && isBundle(resolve(io.cwd, options.run)) ? options.run : null;
  const run =
    bundle === null
      ? options.run
      : await importRun(bundle, { workshop: await openWorkshop(options, io), io });
  const found = findRun(run, {
    io,
    fits: run => run.endedAt === null && run.state !== 'damaged' && run.state !== 'not-started',
    what: 'unfinished run',
  });
  refuseEnded(found.id, { endedAt: found.endedAt, status: found.state });
  const workshop = await openWorkshop(options, io, found.file);
  const accepts = acceptanceOf(options, workshop.config);
  const via = frontEndFor(options, io);
  const isWatched = options.takeOver !== true && via !== 'unattended' && isInteractive(io);
  if (isWatched && driverOf(found.directory) !== null) return await watchInstead(found, io);
  const { open, tookOver } = await takeUpRun(found, {
    host: { actor: currentActor(via), env: io.env },
    takeOver: options.takeOver === true,
  });
  let plan: Plan;
  try {
    // Whoever drove it may have ended it before this process had the lock.
    refuseEnded(found.id, replay(open.journal.read()));
    const pinned = checkPinnedPlan(open.plan, open.journal.read());
    const text = await settleText({ plan: pinned, open, workshop, options, io });
    plan = text.plan;
    const came = arrivalOf(found.directory, open.journal.read());
    open.journal.append({
      type: 'run-resumed',
      tool: `drillbook ${VERSION}`,
      place: currentPlace(),
      shell: await describeShell(),
      ...(tookOver === null ? {} : { tookOver }),
      ...(came === null ? {} : { imported: came.imported }),
    });
    for (const record of [...(came?.records ?? []), ...text.records]) open.journal.append(record);
    warnOfWeaknesses(open, io);
  } catch (error) {
    open.close();
    throw error;
  }
  return await walk({ plan, open, workshop, options, accepts, io, secrets: new Map() });
}

/** A run has one driver; whoever else comes sees what it does. */
async function watchInstead(found: RunSummary, io: Io): Promise<number> {
  const { pid, host } = driverOf(found.directory) ?? { pid: 0, host: '' };
  io.err.write(
    `Run ${found.id} is driven by process ${pid} on ${sanitize(host)}: this only watches it.\n  Take it over: drillbook resume ${found.id} --take-over\n`,
  );
  const { followLog } = await import('../follow-log.ts');
  return await followLog({ id: found.id, directory: found.directory, options: {} }, io);
}
