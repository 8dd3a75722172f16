import type { Risk } from '../model/risk.ts';
import type { Runbook, Section, Step } from '../model/runbook.ts';
import { isCommand } from '../model/runbook.ts';
import { listProcedures, type Procedure } from './procedures.ts';

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
  readonly lines: LinesOf;
}

/**
 * Where a procedure stands in its file: line numbers from 1, the last one included. Places and no text, so that an index
 * of summaries holds nothing of what a runbook says beyond its titles and names.
 */
export interface LinesOf extends LineRange {
  /** Of each command, in document order. */
  readonly commands: readonly LineRange[];
}

export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** Summarise a reading. */
export function summarize(runbook: Runbook): RunbookSummary {
  return { title: runbook.title, procedures: listProcedures(runbook).map(summarizeProcedure) };
}

export function summarizeProcedure(procedure: Procedure): ProcedureSummary {
  const { id, title, path, sections, steps, risk, variables } = procedure;
  return { id, title, path, steps: steps.length, risk, variables, lines: linesOf(sections, steps) };
}

function linesOf(sections: readonly Section[], steps: readonly Step[]): LinesOf {
  const [section] = sections;
  return {
    first: section?.span.start.line ?? 1,
    last: section?.span.end.line ?? 0,
    commands: steps.filter(isCommand).map(({ span }) => ({ first: span.start.line, last: span.end.line })),
  };
}
