import { momentNamed } from './log-filter.ts';
import type { RunSummary } from './run-summaries.ts';

/** Which runs are asked for: those that fit all that is named. */
export interface RunFilters {
  readonly state?: readonly string[];
  /** A time, or how long ago. */
  readonly since?: string;
  /** A part of the path of the runbook. */
  readonly runbook?: string;
  readonly user?: string;
}

/** The runs that fit, in the order given. */
export function chooseRuns(
  runs: readonly RunSummary[],
  { state = [], since, runbook, user }: RunFilters,
): readonly RunSummary[] {
  const from = since === undefined ? null : momentNamed(since, '--since');
  return runs.filter(
    run =>
      (state.length === 0 || state.includes(run.state)) &&
      (from === null || (run.startedAt !== null && Date.parse(run.startedAt) >= from)) &&
      (runbook === undefined || run.file.includes(runbook)) &&
      (user === undefined || run.actor === user),
  );
}
