import type { Branch, Guard, Option, Refers, Row } from '../graph/step-node.ts';
import type { SectionId, StepId } from '../model/ids.ts';
import type { Program } from '../model/program.ts';
import type { Risk } from '../model/risk.ts';
import type { RunbookSource, SeverityLevel, Step } from '../model/runbook.ts';
import type { Binding, Provenance, Variable } from '../model/variable.ts';
import type { Verdict } from './verdict.ts';

/** Changes whenever a run of an older plan could not be driven any more. */
export const PLAN_VERSION = 3 as const;

/**
 * A resolved procedure, not yet run: plain JSON, so that the digest covers exactly what is printed.
 * A dry run prints the same object that a run consumes.
 */
export interface Plan {
  readonly v: typeof PLAN_VERSION;
  readonly runbook: RunbookSource & { readonly title: string };
  readonly procedure: {
    readonly id: string;
    readonly title: string;
    /** Milliseconds for the whole of it; absent where its author says none. */
    readonly budget?: number;
  };
  readonly variables: readonly Variable[];
  /** Ways chosen before the start, by the step that asks. */
  readonly choices: Readonly<Record<StepId, string>>;
  /** Values known before the start; secrets are left out. */
  readonly bindings: readonly Binding[];
  /** Where the values of secrets are taken from when they are needed, by variable. */
  readonly references: Readonly<Record<string, GivenReference>>;
  /** What the level picked from the runbook's table of severities allows; `null` without one. */
  readonly severity: SeverityLevel | null;
  readonly steps: readonly PlannedStep[];
  /** Steps off the main line that others refer to by `undo`, `check` and the like. */
  readonly offline: readonly PlannedStep[];
  /** Lower-case hex SHA-256; `plan/digest.ts` says over what. */
  readonly digest: string;
}

/** A reference, with where it was said. */
export interface GivenReference {
  /** `env:NAME`, `file:PATH` or `cmd:COMMAND`. */
  readonly text: string;
  readonly provenance: Extract<Provenance, 'flag' | 'file' | 'default'>;
}

export interface PlannedStep {
  /** `prefix + step.id + suffix`; the same step in another call or row has others. */
  readonly id: StepId;
  readonly prefix: string;
  readonly suffix: string;
  /** The step as read. */
  readonly step: Step;
  /** Heading path, outermost first. */
  readonly path: readonly string[];
  /** SHA-256 of the normalised step text: its identity across edits of the file. */
  readonly hash: string;
  readonly risk: Risk;
  readonly needs: readonly StepId[];
  /** All of them must be true, outermost first; the first that is not leaves the step out. */
  readonly guards: readonly Guard[];
  /** Cells of the row it is repeated for. */
  readonly row: Row | null;
  /** What its row is called, where the title does not say it. */
  readonly rowLabel: string | null;
  /** Names of the rows it is repeated for, innermost first: what is captured in one is seen there only. */
  readonly rows: readonly string[];
  /** The strand of a parallel group that it belongs to. */
  readonly branch: Branch | null;
  /** The ways on from it, for a choice. */
  readonly options: readonly Option[] | null;
  /** Steps off the main line that belong to it. */
  readonly refers: Refers;
  /** Sections that its text names, of which none is run by it. */
  readonly mentions: readonly SectionId[];
  /** The tool's own dry run of it, as text; `null` where there is none. */
  readonly dryRun: string | null;
  /** Variables whose values the step uses. */
  readonly uses: readonly string[];
  /** What is started; `null` for what a person does. */
  readonly program: Program | null;
  /** Why a person does it although it is written as a command. */
  readonly byHand: string | null;
  readonly terminal: 'none' | 'own';
  readonly verdict: Verdict;
  /** Its operator changed it during the run: `from` is the text of the runbook, `null` for a command that it does not have. */
  readonly amended?: { readonly from: string | null };
}
