import type { Site } from '../model/program.ts';
import type { Variable } from '../model/variable.ts';
import { variableFor } from '../model/variable.ts';
import type { ValueCheck } from '../shell/value-types.ts';
import { checkValue } from '../shell/value-types.ts';
import type { Plan } from './plan.ts';

/** Whether a value may be used in every place of the plan that asks for this variable; the first refusal wins. */
export function checkBinding(plan: Plan, variable: Variable, value: string): ValueCheck {
  const sites = sitesOf(plan, variable);
  let checked: ValueCheck = { ok: true, value };
  for (const site of sites) {
    checked = checkValue(variable, value, site);
    if (!checked.ok) return checked;
  }
  return checked;
}

function sitesOf(plan: Plan, variable: Variable): ReadonlySet<Site> {
  const sites = new Set<Site>(['free']);
  for (const { program } of [...plan.steps, ...plan.offline]) {
    for (const reference of program?.references ?? []) {
      if (variableFor(plan.variables, reference.variable)?.name === variable.name) sites.add(reference.site);
    }
  }
  return sites;
}
