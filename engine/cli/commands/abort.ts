import { keepEvidence } from '../../host/keep-evidence.ts';
import { type OpenRun, openRun } from '../../host/open-run.ts';
import { currentActor } from '../../host/place.ts';
import { endProber, openDrill } from '../../host/prober/client.ts';
import type { RunEvent } from '../../journal/event.ts';
import { RunbookError } from '../../model/errors.ts';
import { sanitize } from '../../model/sanitize.ts';
import type { Plan } from '../../plan/plan.ts';
import { abortOf } from '../../run/abort-of.ts';
import { dueInDrill } from '../../run/due-in-drill.ts';
import { plannedStep } from '../../run/find-planned-step.ts';
import { undoList } from '../../run/undo-list.ts';
import { replay } from '../../state/reduce.ts';
import { titleText } from '../../view/inline-text.ts';
import { amendedAsRecorded } from '../amend-with.ts';
import { checkPinnedPlan } from '../check-pinned-plan.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';
import { ownConfig } from '../own-config.ts';
import { refuseEnded } from '../refuse-ended.ts';
import { settleOpenAttempts } from '../settle-open-attempts.ts';

export interface AbortOptions {
  readonly run: string;
  readonly reason: string;
  /** End a step that still runs, without asking. */
  readonly cancelStep?: boolean;
}

/**
 * Close a run with a reason, from outside. A run that somebody drives is refused, and so is one whose step still runs
 * unless that step is to be ended; one that ended meanwhile is adopted first.
 */
export async function abort(options: AbortOptions, io: Io): Promise<number> {
  const { id, endedAt, state } = findRun(options.run, { io });
  refuseEnded(id, { endedAt, status: state });
  const config = await ownConfig(io);
  let left: readonly string[] = [];
  const open = openRun(id, { actor: currentActor('command'), env: io.env, starts: 'when-needed' });
  try {
    // Whoever drove it may have ended it before this process had the lock.
    refuseEnded(id, replay(open.journal.read()));
    await settleOpenAttempts(open, { cancelStep: options.cancelStep === true, io });
    takeInProbes(open, io);
    const before = replay(open.journal.read());
    for (const record of abortOf(before, options.reason)) open.journal.append(record);
    endProber(open.directory);
    left = leftBehind(open);
    await keepEvidence(open, config).seal();
  } finally {
    open.close();
  }
  for (const line of [`Run ${id} is aborted.`, ...left]) io.err.write(`${sanitize(line)}\n`);
  return EXIT.ok;
}

/** What the probes of a drill saw since its console went; no card is shown any more. */
function takeInProbes({ directory, journal }: OpenRun, io: Io): void {
  const port = { ...openDrill(directory, io.env), cards: [] };
  for (let due = dueInDrill(replay(journal.read()), port); due !== null; ) {
    journal.append(due);
    due = dueInDrill(replay(journal.read()), port);
  }
}

/** What an abort does not clear up: what may have run, and what could be taken back. */
function leftBehind({ run, plan: pinned, journal }: OpenRun): readonly string[] {
  const whole = planIfWhole(pinned, journal.read());
  if (whole === null) return [];
  const plan = amendedAsRecorded(whole, journal.read());
  const state = replay(journal.read());
  const titleOf = (step: string) => `“${titleText(plannedStep(plan, step)?.step.title ?? step)}”`;
  const doubtful = [...state.attempts.values()].filter(({ inDoubt }) => inDoubt);
  const undoable = undoList(plan, state).filter(({ undo }) => undo !== null);
  return [
    ...doubtful.map(({ step }) => `In doubt: ${titleOf(step)} was started, and nobody knows how it ended.`),
    ...undoable.map(({ planned }) => `It could be undone: ${titleOf(planned.id)}.`),
    ...(undoable.length === 0 ? [] : [`Take it back: drillbook undo ${run}`]),
  ];
}

/** A run whose plan was damaged can be closed all the same. */
function planIfWhole(pinned: unknown, events: readonly RunEvent[]): Plan | null {
  try {
    return checkPinnedPlan(pinned, events);
  } catch (error) {
    if (error instanceof RunbookError) return null;
    throw error;
  }
}
