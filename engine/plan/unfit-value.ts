import { referencesOf } from '../model/program.ts';
import { variableFor } from '../model/variable.ts';
import { checkValue } from '../shell/value-types.ts';
import { refuseReread } from './check-binding.ts';
import type { Plan, PlannedStep } from './plan.ts';

/** A value that a step may not be started with. */
export interface UnfitValue {
  readonly variable: string;
  readonly message: string;
}

/**
 * The first of these values, by variable name, that may not stand where a step wants it; `null` where all may. What was
 * fit when it was given need not be fit for a text that came later.
 */
export function unfitValue(
  { variables }: Pick<Plan, 'variables'>,
  planned: Pick<PlannedStep, 'step' | 'program'>,
  values: ReadonlyMap<string, string>,
): UnfitValue | null {
  for (const reference of planned.program === null ? [] : referencesOf(planned.program)) {
    const variable = variableFor(variables, reference.variable);
    const value = variable === undefined ? undefined : values.get(variable.name);
    if (variable === undefined || value === undefined) continue;
    const fits = checkValue(variable, value, reference.site);
    const checked =
      (fits.ok ? refuseReread(planned, { variable, value: fits.value, reference }) : null) ?? fits;
    if (!checked.ok) return { variable: variable.name, message: checked.message };
  }
  return null;
}
