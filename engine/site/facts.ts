import type { Root } from 'mdast';
import { listProcedures, type Procedure } from '../graph/procedures.ts';
import { makeStepGraph, type StepGraph } from '../graph/step-graph.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { groupBy } from '../model/group-by.ts';
import type { Risk } from '../model/risk.ts';
import { worseRisk } from '../model/risk.ts';
import type { Runbook } from '../model/runbook.ts';
import { type History, historyOf } from './history.ts';
import type { RunRecord } from './run-record.ts';
import type { SitePaths } from './site-paths.ts';
import { type Staleness, stalenessOf } from './staleness.ts';

/** A runbook as it comes to the site. */
export interface SiteRunbook {
  /** Relative to the root of the site's sources, with `/`. */
  readonly file: string;
  readonly runbook: Runbook;
  readonly tree: Root;
  /** The source, without a byte order mark: the positions of `tree` are in it. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Its runs on this machine, newest first. */
  readonly runs: readonly RunRecord[];
  /** Where a picture lies on the site, by its path from the root, with `..` as written; `null` for one that is not part of it. */
  readonly imageOf: (path: string) => string | null;
}

export interface SiteContext {
  readonly title: string;
  readonly paths: SitePaths;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What the pages of a runbook say, before it is put into words. */
export interface RunbookFacts extends SiteRunbook {
  readonly page: string;
  readonly risk: Risk | null;
  readonly procedures: readonly ProcedureFacts[];
  readonly history: History;
  readonly staleness: Staleness;
}

export interface ProcedureFacts {
  readonly procedure: Procedure;
  /** `null` where the steps go in a circle or need what is not there: a finding says so. */
  readonly graph: StepGraph | null;
  /** Its runs, newest first. */
  readonly runs: readonly RunRecord[];
  readonly checklist: string;
}

/** Everything that is known of a runbook. */
export function factsOf(input: SiteRunbook, { paths, today }: SiteContext): RunbookFacts {
  const { runbook, runs, file } = input;
  const history = historyOf(runbook, runs);
  const runsOf = groupBy(runs, run => run.procedure);
  const procedures = listProcedures(runbook).map(procedure => {
    const made = makeStepGraph(runbook, procedure);
    return {
      procedure,
      graph: made.ok ? made.graph : null,
      runs: runsOf.get(procedure.id) ?? [],
      checklist: paths.checklistOf(file, procedure.id),
    };
  });
  const risks = procedures.flatMap(({ procedure: { risk } }) => risk ?? []);
  return {
    ...input,
    page: paths.pageOf(file) ?? '',
    risk: risks.length === 0 ? null : risks.reduce(worseRisk),
    procedures,
    history,
    staleness: stalenessOf(runbook.frontMatter, history, today),
  };
}
