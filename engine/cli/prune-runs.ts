import { systemClock } from '../host/clock.ts';
import { currentActor } from '../host/place.ts';
import { finishPrunes, type Pruned, prunedPath, pruneRun } from '../host/prune-run.ts';
import { noHash } from '../journal/codec.ts';
import type { RunEvent } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import { sanitize } from '../model/sanitize.ts';
import { parseDuration } from '../parse/durations.ts';
import { replay } from '../state/reduce.ts';
import { sizeWords } from '../view/size-words.ts';
import { askForWord } from './ask-for-word.ts';
import { EXIT } from './exit-codes.ts';
import { type Io, isInteractive } from './io.ts';
import type { RunSummary } from './run-summaries.ts';
import { writeOut } from './write-out.ts';

/** A stated retention: nothing is ever removed without one. */
export interface PruneOptions {
  readonly olderThan?: string;
  /** How many of the newest runs that could go stay all the same. */
  readonly keep?: number;
  readonly yes?: boolean;
}

/**
 * Remove whole runs that ended longer ago than was said, after showing them and asking. What has not ended, is in doubt,
 * is driven or cannot be read stays, and a line about each run that went stays in `pruned.ndjson`.
 */
export async function pruneRuns(
  runs: readonly (RunSummary & { readonly bytes: number })[],
  options: PruneOptions,
  io: Io,
): Promise<number> {
  const age = ageOf(options.olderThan);
  const before = Date.parse(systemClock.now()) - age;
  finishPrunes(io.env);
  const going = runs
    .filter(run => ENDED.has(run.state))
    .slice(options.keep ?? 0)
    .filter(run => run.endedAt !== null && Date.parse(run.endedAt) < before);
  const sum = `${going.length} of ${runs.length} runs ended more than ${options.olderThan} ago`;
  if (going.length === 0) {
    io.err.write(`${sum}: nothing to remove.\n`);
    return EXIT.ok;
  }
  const list = going.map(run => `${run.id}  ${run.state}  ${sizeWords(run.bytes)}`);
  await writeOut(io, `${sanitize(list.join('\n'))}\n`);
  const bytes = going.reduce((total, run) => total + run.bytes, 0);
  io.err.write(`${sum}. They take up ${sizeWords(bytes)}, and are gone for good with all they recorded.\n`);
  await confirm(options, io);
  const because = `ended more than ${options.olderThan} ago${options.keep === undefined ? '' : `, not among the ${options.keep} newest`}`;
  for (const run of going) {
    const gone = removeUnlessDriven(run.directory, events => lineAbout(run, { events, because, before }), io);
    io.err.write(`${gone === null ? 'Left' : 'Removed'} ${run.id}\n`);
  }
  io.err.write(`Noted in ${sanitize(prunedPath(io.env))}\n`);
  return EXIT.ok;
}

const ENDED: ReadonlySet<string> = new Set(['succeeded', 'failed', 'aborted']);

function ageOf(text: string | undefined): number {
  const age = text === undefined ? null : parseDuration(text);
  if (age !== null && age > 0) return age;
  throw new RunbookError(
    'no-retention',
    `Expected how old a run must be after --older-than, found ${text === undefined ? 'nothing' : `“${text}”`}.`,
    { hint: 'State it: drillbook runs --prune --older-than 90d' },
  );
}

async function confirm({ yes }: PruneOptions, io: Io): Promise<void> {
  if (yes === true) return;
  if (isInteractive(io) && (await askForWord('prune', 'to remove them', io))) return;
  throw new RunbookError('not-confirmed', 'Nothing was removed: nobody confirmed it.', {
    hint: 'Type `prune` when asked, or say --yes where nobody is.',
  });
}

function removeUnlessDriven(
  directory: string,
  describe: (events: readonly RunEvent[]) => Pruned | null,
  io: Io,
): Pruned | null {
  try {
    return pruneRun(directory, describe, io.env);
  } catch (error) {
    if (error instanceof RunbookError && error.code === 'journal-locked') return null;
    throw error;
  }
}

/** Somebody may have taken it up since it was listed. */
function lineAbout(
  run: RunSummary,
  {
    events,
    because,
    before,
  }: { readonly events: readonly RunEvent[]; readonly because: string; readonly before: number },
): Pruned | null {
  const { status, startedAt, endedAt } = replay(events);
  if (!ENDED.has(status) || endedAt === null || Date.parse(endedAt) >= before) return null;
  const { user, uid, host = '' } = currentActor('command');
  return {
    v: 1,
    time: systemClock.now(),
    run: run.id,
    head: events.at(-1)?.hash ?? noHash,
    records: events.length,
    startedAt,
    endedAt,
    result: status,
    runbook: run.file,
    procedure: run.procedure,
    by: { user, uid, host },
    because,
  };
}
