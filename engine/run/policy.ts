import type { Risk } from '../model/risk.ts';
import { RISKS } from '../model/risk.ts';
import { type CommandRule, type CommandRules, NO_RULES, ruleAgainst } from '../plan/command-rules.ts';
import { notActedOn } from '../plan/not-acted-on.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { valuesInRow } from '../plan/values-in-row.ts';
import type { RunState } from '../state/run-state.ts';

/** What the operator decided for the whole of a run before it began. */
export interface Policy {
  /** The worst risk that is confirmed in advance; `null` for none. */
  readonly acceptUpTo: Risk | null;
  /** How many steps of a parallel group may run at once. */
  readonly jobs: number;
  /** What may not be started here, and what is confirmed each time. */
  readonly rules: CommandRules;
  /** What a failure leads to where nobody is there to ask. */
  readonly onFailure: OnFailure;
  readonly approval: ApprovalPolicy;
}

export type OnFailure = 'stop' | 'undo';

export interface ApprovalPolicy {
  /** Why nobody can approve anything here; `null` where they can. */
  readonly unable: string | null;
  /** Whether a person may go on without an approval. */
  readonly mayBreakGlass: boolean;
}

export const DEFAULT_POLICY: Policy = {
  acceptUpTo: null,
  jobs: 4,
  rules: NO_RULES,
  onFailure: 'stop',
  approval: { unable: null, mayBreakGlass: true },
};

/** How a confirmation in advance is recorded. */
export function acceptedInAdvance(limit: Risk): string {
  return `accepted in advance, up to ${limit}`;
}

/** A confirmation in advance counts for a risk; not where the author asks for an act, or a key is not acted on. */
export function isAcceptable(planned: PlannedStep, limit: Risk): boolean {
  return isUpTo(planned.risk, limit) && !wantsAct(planned) && notActedOn(planned.step.settings).length === 0;
}

/** Whether the author asks for a deliberate act. */
export function wantsAct({ step }: PlannedStep): boolean {
  const { confirm, confirmValue } = step.settings;
  return confirm === 'key' || confirm === 'type' || confirmValue !== undefined;
}

/** Whether a risk is at most a limit. */
export function isUpTo(risk: Risk, limit: Risk): boolean {
  return RISKS.indexOf(risk) <= RISKS.indexOf(limit);
}

/** The rule that a step falls under with the values that are known now. */
export function ruleFor(
  planned: PlannedStep,
  {
    plan,
    state,
    rules,
  }: { readonly plan: Plan; readonly state: RunState; readonly rules: readonly CommandRule[] },
): CommandRule | null {
  const { step } = planned;
  if (step.kind === 'manual' || planned.program === null) return null;
  const values = valuesInRow(planned, plan.variables, state.bindings);
  return ruleAgainst({ step, variables: plan.variables, valueIn: name => values.get(name)?.value }, rules);
}
