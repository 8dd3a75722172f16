import type { OpenRun } from '../host/open-run.ts';
import { pinOf, writePin } from '../host/pins.ts';
import { type RunbookFile, readRunbookFile } from '../host/read-runbook-file.ts';
import type { RunEvent, RunEventBody } from '../journal/event.ts';
import type { RunbookEvent } from '../journal/runbook-event.ts';
import { RunbookError } from '../model/errors.ts';
import { sanitize } from '../model/sanitize.ts';
import { comparePlans, isSamePlan, type PlanChanges } from '../plan/compare-plans.ts';
import type { Plan } from '../plan/plan.ts';
import { replay } from '../state/reduce.ts';
import type { RunState } from '../state/run-state.ts';
import { askForWords } from './ask-for-word.ts';
import type { Io } from './io.ts';
import { isInteractive } from './io.ts';
import type { Workshop } from './open-runbook.ts';
import { planAgain } from './plan-again.ts';
import { planChangeLines } from './plan-change-lines.ts';
import { refuseBadSyntax } from './refuse-bad-syntax.ts';
import { passTrustGate } from './trust-gate.ts';
import { VERSION } from './version.ts';

export interface TextOptions {
  /** Go on with the copy that was pinned, whatever has changed. */
  readonly pinned?: boolean;
  /** Go on with the text as it is now. */
  readonly newText?: boolean;
  readonly unattended?: boolean;
}

interface Taken {
  readonly plan: Plan;
  /** What to record once the run is taken up. */
  readonly records: readonly RunEventBody[];
}

interface Input {
  readonly plan: Plan;
  readonly open: OpenRun;
  readonly workshop: Workshop;
  readonly options: TextOptions;
  readonly io: Io;
}

/**
 * Compare the runbook's file with what the run pinned, and settle which of them counts: a person is shown what changed,
 * and says so; where there is none, an option does. Another text needs trust as for `run`, and is pinned beside the
 * one before.
 */
export async function settleText(input: Input): Promise<Taken> {
  const { plan, open, options, io } = input;
  const unchanged = { plan, records: [] };
  const events = open.journal.read();
  const file = fileOf(events, io);
  if (file === null || file.sha256 === lastSeen(events)) return unchanged;
  const now = await planAgain(plan, file, input);
  const isPart = await isPartOfProcedure(input, file);
  const changes = now.ok ? withoutAdded(comparePlans(plan, now.plan), isPart) : null;
  if (changes !== null && isSamePlan(changes)) return unchanged;
  const state = replay(events);
  const lines = changes === null ? [] : planChangeLines(changes, state);
  const shown = [`The runbook has changed since the run went by it: ${file.realPath}`, ...lines];
  for (const each of shown) io.err.write(`${sanitize(each)}\n`);
  const obstacle = now.ok && changes !== null ? obstacleTo(changes, { state, isPart }) : why(now);
  const choice = await choose(options, obstacle, io);
  const record = {
    type: 'runbook-changed',
    runbook: { sha256: file.sha256, title: now.ok ? now.plan.runbook.title : plan.runbook.title },
    tool: `drillbook ${VERSION}`,
    how: choice.how,
    steps: idsOf(changes),
  } as const;
  if (choice.taken === 'pinned' || !now.ok)
    return { plan, records: [{ ...record, taken: 'pinned', planDigest: plan.digest }] };
  const trusted = await passTrustGate(file, io);
  await refuseBadSyntax(now.plan, io);
  const pinned = { ...record, taken: 'new', planDigest: now.plan.digest } as const;
  writePin(open.directory, pinOf(pinned), { runbook: file.text, plan: now.plan });
  return { plan: now.plan, records: [trusted, pinned] };
}

/** The file that the run was begun with, as it is now; `null` where it cannot be read any more. */
function fileOf(events: readonly RunEvent[], io: Io): RunbookFile | null {
  const started = events.find(event => event.type === 'run-started');
  if (started === undefined) return null;
  try {
    return readRunbookFile(started.runbook.path);
  } catch (error) {
    if (!(error instanceof RunbookError)) throw error;
    io.err.write(`${sanitize(error.message)} The run goes by its pinned copy.\n`);
    return null;
  }
}

/** SHA-256 of the text that was decided about last. */
function lastSeen(events: readonly RunEvent[]): string | null {
  const last = events.findLast(event => event.type === 'run-started' || event.type === 'runbook-changed');
  return last?.runbook.sha256 ?? null;
}

/** A run of some steps alone: nobody can say which steps of another text belong to it. */
async function isPartOfProcedure(input: Input, file: RunbookFile): Promise<boolean> {
  const { plan, open } = input;
  const before = await planAgain(plan, { ...file, text: open.runbook, sha256: plan.runbook.sha256 }, input);
  return !before.ok || before.plan.steps.length !== plan.steps.length;
}

function withoutAdded(changes: PlanChanges, isPart: boolean): PlanChanges {
  return isPart ? { ...changes, added: [] } : changes;
}

/** Why the new text cannot be taken; `null` if it can. */
function obstacleTo(
  { removed }: PlanChanges,
  { state, isPart }: { readonly state: RunState; readonly isPart: boolean },
): string | null {
  if (isPart) return 'The run was begun with a part of its procedure.';
  const gone = removed.find(({ id }) =>
    [...state.attempts.values()].some(
      each => each.step === id && each.ok === null && each.resolvedBy === null,
    ),
  );
  return gone === undefined
    ? null
    : `“${gone.step.title}” was started, nobody knows yet how it ended, and the new text has no such step.`;
}

function why(now: Awaited<ReturnType<typeof planAgain>>): string | null {
  return now.ok ? null : now.why;
}

async function choose(
  { pinned, newText, unattended }: TextOptions,
  obstacle: string | null,
  io: Io,
): Promise<{ readonly taken: RunbookEvent['taken']; readonly how: string }> {
  if (obstacle !== null) io.err.write(`The new text cannot be taken: ${sanitize(obstacle)}\n`);
  if (pinned === true) return { taken: 'pinned', how: '`--pinned`' };
  if (newText === true && obstacle === null) return { taken: 'new', how: '`--new-text`' };
  const isAsked = isInteractive(io) && unattended !== true && newText !== true;
  const words = obstacle === null ? (['pinned', 'new'] as const) : (['pinned'] as const);
  const taken = isAsked ? await askForWords(words, questionOf(obstacle), io) : null;
  if (taken !== null) return { taken, how: `the typed word \`${taken}\`` };
  throw new RunbookError('runbook-changed', 'The runbook has changed, and nobody said which text counts.', {
    hint: 'Say --pinned to go on with the copy that the run pinned, or --new-text for the text as it is now.',
  });
}

function questionOf(obstacle: string | null): string {
  const pinned = 'Type `pinned` to go on with the copy that the run pinned';
  return obstacle === null ? `${pinned}, or \`new\` for the text as it is now: ` : `${pinned}: `;
}

function idsOf(changes: PlanChanges | null): RunbookEvent['steps'] {
  const { changed = [], added = [], removed = [], renamed = [] } = changes ?? {};
  return {
    changed: changed.map(({ after }) => after.id),
    added: added.map(({ id }) => id),
    removed: removed.map(({ id }) => id),
    renamed,
  };
}
