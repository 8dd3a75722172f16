import { readJournal } from '../../host/file-journal.ts';
import { describeShell } from '../../host/find-bash.ts';
import { type OpenRun, openRun } from '../../host/open-run.ts';
import { readPinned } from '../../host/pins.ts';
import { currentActor, currentPlace } from '../../host/place.ts';
import { RunbookError } from '../../model/errors.ts';
import { sanitize } from '../../model/sanitize.ts';
import { withRules } from '../../plan/command-rules.ts';
import type { Plan } from '../../plan/plan.ts';
import { canUndo, undoList } from '../../run/undo-list.ts';
import { undoStart } from '../../run/undo-start.ts';
import { obstaclesToUndo } from '../../run/without-a-person.ts';
import { replay } from '../../state/reduce.ts';
import type { RunState } from '../../state/run-state.ts';
import { type Acceptance, type AcceptanceOptions, acceptanceOf } from '../acceptance.ts';
import { amendedAsRecorded } from '../amend-with.ts';
import { checkPinnedPlan } from '../check-pinned-plan.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { FrontEndOptions } from '../front-end.ts';
import type { Io } from '../io.ts';
import { frontEndFor } from '../open-front-end.ts';
import { openWorkshop, type PluginOptions, type Workshop } from '../open-runbook.ts';
import { refuseObstacles } from '../refuse-obstacles.ts';
import { refuseSealed } from '../refuse-sealed.ts';
import { rulesOf } from '../rules-of.ts';
import { styleFor, widthOf } from '../style-for.ts';
import { VERSION } from '../version.ts';
import { walk } from '../walk.ts';
import { warnOfWeaknesses } from '../warn-of-weaknesses.ts';
import { writeOut } from '../write-out.ts';

interface UndoOptions extends PluginOptions, FrontEndOptions, AcceptanceOptions {
  readonly run: string | undefined;
  readonly dryRun?: boolean;
  /** Steps to leave as they are. */
  readonly skip: readonly string[];
  readonly reason?: string;
}

/** Take back what a run did, newest first: one that ended is taken up again, and one that was being taken back goes on. */
export async function undo(options: UndoOptions, io: Io): Promise<number> {
  const found = findRun(options.run, { io, fits: run => run.state !== 'damaged' });
  const events = readJournal(found.directory);
  const pinned = checkPinnedPlan(readPinned(found.directory, events).plan, events);
  const plan = amendedAsRecorded(pinned, events);
  const state = replay(events);
  refuseUnknown(options.skip, plan, state);
  io.err.write(`${sanitize(`Run ${found.id}: ${found.procedureTitle}`)}\n`);
  if (options.dryRun === true || !isAnythingLeft(plan, state)) {
    const count = await list(plan, state, { skip: options.skip, io });
    return options.dryRun === true || count === 0 ? EXIT.ok : EXIT.failed;
  }
  refuseSealed(found.id, state.rehearsal, AFTER_A_SEAL);
  const workshop = await openWorkshop(options, io, found.file);
  const accepts = acceptanceOf(options, workshop.config);
  if (options.unattended === true) refuseWhatNeedsAPerson(plan, state, { options, workshop, accepts });
  const via = frontEndFor(options, io);
  const open = openRun(found.id, { actor: currentActor(via), env: io.env });
  let now: Plan;
  try {
    // Until the run was ours, another may have taken a new text for it.
    now = checkPinnedPlan(open.plan, open.journal.read());
    refuseSealed(found.id, replay(open.journal.read()).rehearsal, AFTER_A_SEAL);
    await begin(open, { plan: amendedAsRecorded(now, open.journal.read()), options });
    warnOfWeaknesses(open, io);
  } catch (error) {
    open.close();
    throw error;
  }
  return await walk({ plan: now, open, workshop, options, accepts, io, secrets: new Map() });
}

/** What was done can still be taken back. */
const AFTER_A_SEAL =
  '`drillbook undo --dry-run` shows what would take it back. Run that by hand, or from a procedure of its own.';

/** One that was being taken back when its driver vanished goes on where it was. */
async function begin(
  open: OpenRun,
  { plan, options }: { readonly plan: Plan; readonly options: UndoOptions },
): Promise<void> {
  const driver = { tool: `drillbook ${VERSION}`, place: currentPlace(), shell: await describeShell() };
  const state = replay(open.journal.read());
  if (state.undo !== null) {
    open.journal.append({ type: 'run-resumed', ...driver });
    for (const { step } of state.undo.remaining.filter(each => options.skip.includes(each.step)))
      open.journal.append({ type: 'undo-dropped', step, reason: 'Left out with `--skip`.' });
    return;
  }
  const reason = options.reason ?? 'Asked for with `drillbook undo`.';
  const start = undoStart({ plan, state }, { reason, skip: options.skip });
  open.journal.append({ ...start, driver });
}

function isAnythingLeft(plan: Plan, state: RunState): boolean {
  return state.undo !== null || canUndo(plan, state);
}

function refuseUnknown(skip: readonly string[], plan: Plan, state: RunState): void {
  const known = undoList(plan, state).map(({ planned }) => planned.id);
  const unknown = skip.find(step => !known.includes(step));
  if (unknown === undefined) return;
  throw new RunbookError('unknown-step', `There is no step \`${unknown}\` to take back in this run.`, {
    hint:
      known.length === 0
        ? 'There is nothing to take back.'
        : `There is: ${known.map(id => `\`${id}\``).join(', ')}.`,
  });
}

interface Unattended {
  readonly options: UndoOptions;
  readonly workshop: Workshop;
  readonly accepts: Acceptance;
}

function refuseWhatNeedsAPerson(
  plan: Plan,
  state: RunState,
  { options, workshop, accepts }: Unattended,
): void {
  const { unattended } = workshop.config;
  if (!unattended.value)
    throw new RunbookError('unattended-forbidden', `${unattended.origin} forbids runs without a person.`);
  const judged = withRules(plan, rulesOf(workshop.config));
  const wanted = undoList(judged, state).filter(({ planned }) => !options.skip.includes(planned.id));
  const undos = wanted.flatMap(item => item.undo ?? []);
  refuseObstacles(obstaclesToUndo(judged, undos, accepts.upTo ?? 'read'));
}

/** Print what would be taken back, with its commands, and say how many steps there are; starts nothing. */
async function list(
  plan: Plan,
  state: RunState,
  { skip, io }: { readonly skip: readonly string[]; readonly io: Io },
): Promise<number> {
  const { NOTHING_TO_UNDO, undoRowLines, undoRows } = await import('../../view/undo-rows.ts');
  const rows = undoRows(plan, state).filter(({ id }) => !skip.includes(id));
  const lines = rows.length === 0 ? [NOTHING_TO_UNDO] : undoRowLines(rows, widthOf(io));
  const style = styleFor(io);
  await writeOut(io, lines.map(row => `${style(row)}\n`).join(''));
  return rows.length;
}
