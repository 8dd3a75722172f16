import { stepEndsOnKey } from '../step-ends-on-key.ts';
import { findStep } from '../view-model.ts';
import type { Model } from './model.ts';

/** Whether what runs goes on until somebody ends it, such as a log that is followed. */
export function endsOnKey(model: Model): boolean {
  const id = model.running === null ? undefined : model.state.attempts.get(model.running)?.step;
  const planned = findStep(model.setting.plan, id ?? null);
  return planned !== undefined && stepEndsOnKey(planned);
}
