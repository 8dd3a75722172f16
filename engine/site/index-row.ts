import type { Risk } from '../model/risk.ts';
import type { RunbookFacts } from './facts.ts';
import type { RunRecord } from './run-record.ts';
import type { Staleness } from './staleness.ts';

/** What the index says of a runbook: plain data, kept between builds. */
export interface IndexRow {
  readonly file: string;
  readonly page: string;
  readonly title: string;
  readonly description: string | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly risk: Risk | null;
  readonly procedures: number;
  readonly lastRun: RunMark | null;
  readonly lastDrill: RunMark | null;
  readonly staleness: Staleness;
  readonly ended: number;
  readonly failed: number;
  readonly errors: number;
}

export interface RunMark {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly status: string;
  /** Whether some of its steps were not asked for. */
  readonly partial: boolean;
}

/** The line of a runbook in the index. */
export function indexRow({
  file,
  page,
  runbook,
  risk,
  procedures,
  history,
  staleness,
  diagnostics,
}: RunbookFacts): IndexRow {
  const { description, owner, tags } = runbook.frontMatter;
  return {
    file,
    page,
    title: runbook.title,
    description: description ?? null,
    owner: owner ?? null,
    tags: tags ?? [],
    risk,
    procedures: procedures.length,
    lastRun: history.lastRun && markOf(history.lastRun),
    lastDrill: history.lastDrill && markOf(history.lastDrill),
    staleness,
    ended: history.ended,
    failed: history.failed,
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
  };
}

/** What is said of a run where there is little room. */
export function markOf({ startedAt, status, partial }: RunRecord): RunMark {
  return { date: startedAt.slice(0, 10), status, partial };
}
