import type { StepId } from '../model/ids.ts';
import type { Program } from '../model/program.ts';
import type { Risk } from '../model/risk.ts';
import type { RunbookSource, Step } from '../model/runbook.ts';
import type { Binding, Variable } from '../model/variable.ts';
import type { Verdict } from './verdict.ts';

/**
 * A resolved procedure, not yet run: plain JSON, so that the digest covers exactly what is printed.
 * A dry run prints the same object that a run consumes.
 */
export interface Plan {
  readonly v: 1;
  readonly runbook: RunbookSource & { readonly title: string };
  readonly procedure: { readonly id: string; readonly title: string };
  readonly variables: readonly Variable[];
  /** Values known before the start; secrets are left out. */
  readonly bindings: readonly Binding[];
  readonly steps: readonly PlannedStep[];
  /** Steps off the main line that others refer to by `undo`, `check` and the like. */
  readonly offline: readonly PlannedStep[];
  /** Lower-case hex SHA-256; `plan/digest.ts` says over what. */
  readonly digest: string;
}

export interface PlannedStep {
  readonly id: StepId;
  /** The step as read. */
  readonly step: Step;
  /** Heading path, outermost first. */
  readonly path: readonly string[];
  /** SHA-256 of the normalised step text: its identity across edits of the file. */
  readonly hash: string;
  readonly risk: Risk;
  readonly needs: readonly StepId[];
  /** Variables whose values the step uses. */
  readonly uses: readonly string[];
  /** What is started; `null` for what a person does. */
  readonly program: Program | null;
  /** Why a person does it although it is written as a command. */
  readonly byHand: string | null;
  readonly terminal: 'none' | 'own';
  readonly verdict: Verdict;
}
