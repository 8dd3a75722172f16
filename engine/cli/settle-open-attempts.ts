import type { OpenRun } from '../host/open-run.ts';
import type { RunEventBody } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import { sanitize } from '../model/sanitize.ts';
import type { Plan } from '../plan/plan.ts';
import { plannedStep } from '../run/find-planned-step.ts';
import type { Settled } from '../run/ports.ts';
import { recordSettled } from '../run/settle-attempt.ts';
import { openAttempts } from '../state/open-attempts.ts';
import { replay } from '../state/reduce.ts';
import type { AttemptState } from '../state/run-state.ts';
import { eventWords, startsIn } from '../view/event-words.ts';
import { amendedAsRecorded } from './amend-with.ts';
import { askForWord } from './ask-for-word.ts';
import { checkPinnedPlan } from './check-pinned-plan.ts';
import type { Io } from './io.ts';
import { isInteractive } from './io.ts';
import { matchWhenAsked } from './match-when-asked.ts';

interface SettleOptions {
  /** End what still runs, without asking. */
  readonly cancelStep: boolean;
  readonly io: Io;
}

/**
 * Find out what became of the attempts that have no end in the journal, and record it. One that still runs is ended
 * if that was decided; otherwise `step-running` is thrown, and it goes on.
 */
export async function settleOpenAttempts(open: OpenRun, options: SettleOptions): Promise<void> {
  const { journal, supervisor } = open;
  const attempts = openAttempts(replay(journal.read()));
  if (attempts.length === 0) return;
  const pinned = checkPinnedPlan(open.plan, journal.read());
  const plan = amendedAsRecorded(pinned, journal.read());
  const record = (body: RunEventBody) => {
    const event = journal.append(body);
    const { attempts } = replay(journal.read());
    const { text, details } = eventWords(event, plan, startsIn(attempts));
    for (const line of [text, ...details.map(each => `  ${each}`)])
      options.io.err.write(`${sanitize(line)}\n`);
    return event;
  };
  for (const attempt of attempts) {
    const settled =
      (await supervisor.look(attempt.id)) ?? (await end(attempt, { open, plan, options, record }));
    await recordSettled(attempt.id, settled, {
      plan,
      supervisor,
      secrets: new Map(),
      startedHere: new Set(),
      state: replay(journal.read()),
      record,
      match: matchWhenAsked,
      fingerprint: open.fingerprint,
    });
  }
}

interface Ending {
  readonly open: OpenRun;
  readonly plan: Plan;
  readonly options: SettleOptions;
  record(body: RunEventBody): unknown;
}

async function end(attempt: AttemptState, ending: Ending): Promise<Settled> {
  const { open, plan, options, record } = ending;
  const pid = open.supervisor.processOf(attempt.id);
  const title = plannedStep(plan, attempt.step)?.step.title;
  const process = pid === null ? '' : ` (process ${pid})`;
  const what = `“${title ?? attempt.step}” still runs${process}, watched by the keeper of the run.`;
  const how = options.cancelStep ? '`abort --cancel-step`' : await askToCancel(what, options.io);
  if (how === null) {
    throw new RunbookError('step-running', `${what} The run was not aborted.`, {
      hint: `Watch it to its end with \`drillbook resume ${open.run}\`, or end it with \`--cancel-step\`.`,
    });
  }
  record({ type: 'cancel-requested', attempt: attempt.id, how });
  await open.supervisor.cancel(attempt.id);
  return await open.supervisor.settle(attempt.id);
}

/** By what act a person said that the step should end; `null` when nobody did. */
async function askToCancel(what: string, io: Io): Promise<string | null> {
  if (!isInteractive(io)) return null;
  io.err.write(`${sanitize(what)}\n`);
  return (await askForWord('cancel', 'to end it and abort the run', io)) ? 'the typed word `cancel`' : null;
}
