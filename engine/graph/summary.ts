import type { Risk } from '../model/risk.ts';
import type { Runbook } from '../model/runbook.ts';
import { listProcedures } from './procedures.ts';

/** What `list` says about a file: small enough to keep for every version of every file. */
export interface RunbookSummary {
  readonly title: string;
  readonly procedures: readonly ProcedureSummary[];
}

export interface ProcedureSummary {
  readonly id: string;
  readonly title: string;
  readonly path: readonly string[];
  readonly steps: number;
  readonly risk: Risk | null;
  readonly variables: readonly string[];
}

/** Summarise a reading. */
export function summarize(runbook: Runbook): RunbookSummary {
  return {
    title: runbook.title,
    procedures: listProcedures(runbook).map(({ id, title, path, steps, risk, variables }) => ({
      id,
      title,
      path,
      steps: steps.length,
      risk,
      variables,
    })),
  };
}
