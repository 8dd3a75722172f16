import { type ProgramReference, type Reread, referencesOf } from '../model/program.ts';
import type { Variable } from '../model/variable.ts';
import { variableFor } from '../model/variable.ts';
import { checkReread, checkValue, type ValueCheck } from '../shell/value-types.ts';
import { refuseCarried } from './check-carried.ts';
import type { Plan, PlannedStep } from './plan.ts';

/** Whether a value may be used in every place of the plan that asks for this variable; the first refusal wins. */
export function checkBinding(plan: Plan, variable: Variable, value: string): ValueCheck {
  const references = referencesTo(plan, variable);
  let checked: ValueCheck = { ok: true, value };
  for (const site of new Set(['free' as const, ...references.map(each => each.reference.site)])) {
    checked = checkValue(variable, value, site);
    if (!checked.ok) return checked;
  }
  for (const { planned, reference } of references) {
    const refused = refuseReread(planned, { variable, value: checked.value, reference });
    if (refused !== null) return refused;
  }
  return refuseCarried(plan, variable, checked.value) ?? checked;
}

interface Given {
  readonly variable: Variable;
  readonly value: string;
  readonly reference: ProgramReference;
}

/** What speaks against the value where the step reads something again; `null` when nothing does. */
export function refuseReread(
  { step }: Pick<PlannedStep, 'step'>,
  { variable, value, reference: { reread } }: Given,
): ValueCheck | null {
  if (reread === undefined) return null;
  const inRunbook: Reread = { ...reread, line: step.span.start.line + reread.line - 1 };
  return checkReread(variable, value, inRunbook);
}

interface Referring {
  readonly planned: PlannedStep;
  readonly reference: ProgramReference;
}

function referencesTo(plan: Plan, variable: Variable): readonly Referring[] {
  return [...plan.steps, ...plan.offline].flatMap(planned =>
    (planned.program === null ? [] : referencesOf(planned.program))
      .filter(reference => variableFor(plan.variables, reference.variable)?.name === variable.name)
      .map(reference => ({ planned, reference })),
  );
}
