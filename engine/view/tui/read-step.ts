import { outputOfStep, readable } from '../output-of-step.ts';
import { viewModel } from '../view-model.ts';
import type { Model, Updated } from './model.ts';

/** Read all that the step looked at has printed; where that is the current one and it has not begun, what is in sight. */
export function pageOutput(model: Model): Updated {
  const { plan } = model.setting;
  const step = stepInSight(model);
  const own = outputOfStep(plan, model.state, step);
  const shown = model.output.attempt;
  const begun = (model.state.steps.get(step ?? '')?.attempts.length ?? 0) > 0;
  const other = !begun && model.looking === null && shown !== null;
  const found = other ? readable(plan, model.state, shown) : own;
  return 'why' in found
    ? [{ ...model, notice: found.why }, []]
    : [{ ...model, notice: null }, [{ kind: 'page-output', attempt: found.attempt }]];
}

/** Write the step looked at out. */
export function copy(model: Model): Updated {
  const step = stepInSight(model);
  return step === null
    ? [{ ...model, notice: 'There is no step to copy.' }, []]
    : [model, [{ kind: 'copy', step }]];
}

function stepInSight(model: Model): string | null {
  const question = model.asked?.question ?? null;
  return viewModel({ ...model.setting, ...model, question }).detail?.id ?? null;
}
