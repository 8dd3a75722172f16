import { listProcedures } from '../graph/procedures.ts';
import { groupBy } from '../model/group-by.ts';
import type { Runbook } from '../model/runbook.ts';
import { isCommand } from '../model/runbook.ts';
import { stepHash } from '../plan/step-hash.ts';
import type { RunRecord } from './run-record.ts';

/** What the runs on this machine say about a runbook. */
export interface History {
  /** Newest first. */
  readonly runs: readonly RunRecord[];
  readonly lastRun: RunRecord | null;
  readonly lastDrill: RunRecord | null;
  /** Runs that go on no more, and those of them that did not succeed. */
  readonly ended: number;
  readonly failed: number;
  /** Commands that today's procedures hold, and those of them that ran through at least once as they stand. */
  readonly commands: number;
  readonly proven: number;
  /** Start of the last run that succeeded with all steps; `null` where there is none. */
  readonly lastWhole: string | null;
  /** By step id, of the attempts that succeeded in runs of the whole. */
  readonly steps: ReadonlyMap<string, Timing>;
}

export interface Timing {
  readonly runs: number;
  readonly failures: number;
  /** Milliseconds; `null` where no attempt succeeded. */
  readonly median: number | null;
  readonly p90: number | null;
}

/** What runs, newest first, say about the runbook that they ran. */
export function historyOf(runbook: Runbook, runs: readonly RunRecord[]): History {
  const ended = runs.filter(({ status }) => GOES_ON_NO_MORE.has(status));
  const whole = runs.filter(({ partial }) => !partial);
  const passed = new Set(
    whole.flatMap(({ attempts }) => attempts.flatMap(({ ok, hash }) => (ok ? [hash] : []))),
  );
  const commands = listProcedures(runbook).flatMap(({ steps }) => steps.filter(isCommand));
  return {
    runs,
    lastRun: runs.find(({ drill }) => !drill) ?? null,
    lastDrill: runs.find(({ drill }) => drill) ?? null,
    ended: ended.length,
    failed: ended.filter(({ status }) => status !== 'succeeded').length,
    commands: commands.length,
    proven: passed.size === 0 ? 0 : commands.filter(step => passed.has(stepHash(step))).length,
    lastWhole: whole.find(({ status }) => status === 'succeeded')?.startedAt ?? null,
    steps: timings(whole),
  };
}

/** What whole runs took that succeeded, in milliseconds, in the order of the runs. */
export function wholeTimes(runs: readonly RunRecord[]): readonly number[] {
  return runs.flatMap(({ status, partial, duration }) =>
    status === 'succeeded' && !partial && duration !== null ? [duration] : [],
  );
}

/** The value below which this share of them lies, by nearest rank; `null` of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** The middle value, or the mean of the two in the middle; `null` of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const high = sorted[sorted.length >> 1];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 ? high : (high + (sorted[(sorted.length >> 1) - 1] ?? high)) / 2;
}

/** Some of these have no record of an end: nobody drives them, or nobody knows how a step ended. */
const GOES_ON_NO_MORE: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'aborted',
  'interrupted',
  'in-doubt',
]);

function timings(runs: readonly RunRecord[]): ReadonlyMap<string, Timing> {
  const attempts = groupBy(
    runs.flatMap(run => run.attempts),
    ({ step }) => step,
  );
  return new Map(
    [...attempts].map(([step, tried]) => {
      const passed = tried.flatMap(({ ok, duration }) => (ok ? [duration] : []));
      const runs = tried.length;
      return [
        step,
        {
          runs,
          failures: runs - passed.length,
          median: median(passed),
          p90: percentile(passed, 0.9),
        },
      ] as const;
    }),
  );
}
