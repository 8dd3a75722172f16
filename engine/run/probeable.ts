import type { Trait } from '../model/trait.ts';
import { notActedOn } from '../plan/not-acted-on.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { namesInRow, valuesInRow } from '../plan/values-in-row.ts';
import type { RunState } from '../state/run-state.ts';

/** Commands that end when somebody ends them. */
const ENDLESS: readonly Trait[] = ['follow', 'watch', 'port-forward'];

/** Whether the plan comes to a step for certain, with nothing left to decide but what its check would say. */
export function isOnTheWay({ verdict }: PlannedStep): boolean {
  return verdict.kind === 'would-run' || (verdict.kind === 'unknown' && verdict.check !== undefined);
}

/** Why a step cannot be started just to look; `null` when it can. Whether it may is another question. */
export function notProbeable(
  planned: PlannedStep,
  plan: Plan,
  known: Pick<RunState, 'bindings' | 'secretsAtHand'>,
): string | null {
  const { step, program } = planned;
  if (planned.byHand !== null) return planned.byHand;
  if (program === null || step.kind === 'manual') return 'it holds nothing that can be started';
  if (program.connection) return 'it needs a connection to another machine';
  if (planned.terminal === 'own') return 'it needs a terminal';
  if (step.settings.follow === true || step.traits.some(trait => ENDLESS.includes(trait)))
    return 'it goes on until somebody stops it';
  const { approve, confirmValue } = step.settings;
  if (planned.verdict.kind === 'would-need-approval') return 'somebody must approve it';
  if (approve === true || confirmValue !== undefined || notActedOn(step.settings).length > 0)
    return 'it asks for more than to be started';
  const values = valuesInRow(planned, plan.variables, known.bindings);
  const missing = planned.uses.filter(
    name => !values.has(name) && !namesInRow(name, planned).some(each => known.secretsAtHand.has(each)),
  );
  return missing.length === 0 ? null : `it needs a value for ${missing.join(', ')}`;
}
