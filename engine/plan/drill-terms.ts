import type { DrillDeclaration } from '../model/drill.ts';
import type { FrontMatter } from '../model/front-matter.ts';
import type { StepId } from '../model/ids.ts';
import type { Plan } from './plan.ts';

/** A step that the front matter names and the plan does not have. */
export interface UnknownStep {
  readonly step: StepId;
  /** Where it is named. */
  readonly key: string;
}

/** The step whose start is the outage: the one that is named, else the first that destroys, else that disrupts. */
export function disruptionOf({ steps }: Plan, { disruption }: DrillDeclaration): StepId | null {
  if (disruption !== undefined) return disruption;
  const first = (risk: string) => steps.find(step => step.program !== null && step.risk === risk);
  return (first('destroy') ?? first('disrupt'))?.id ?? null;
}

/** Steps that what is said about the drill names, and that are not in the plan. */
export function unknownSteps(plan: Plan, { drill = {} }: FrontMatter): readonly UnknownStep[] {
  const named: readonly UnknownStep[] = [
    ...(drill.disruption === undefined ? [] : [{ step: drill.disruption, key: 'drill.disruption' }]),
    ...(drill.teardown === undefined ? [] : [{ step: drill.teardown, key: 'drill.teardown' }]),
    ...(drill.injects ?? []).flatMap(({ when }, index) =>
      when.kind === 'at' ? [] : [{ step: when.step, key: `drill.injects[${index}].${when.kind}` }],
    ),
  ];
  return named.filter(({ step }) => !plan.steps.some(({ id }) => id === step));
}
