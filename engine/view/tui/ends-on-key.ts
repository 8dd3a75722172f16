import { findStep } from '../view-model.ts';
import type { Model } from './model.ts';

/** Whether what runs goes on until somebody ends it, such as a log that is followed. */
export function endsOnKey(model: Model): boolean {
  const id = model.running === null ? undefined : model.state.attempts.get(model.running)?.step;
  const step = findStep(model.setting.plan, id ?? null)?.step;
  return step !== undefined && step.kind !== 'manual' && step.traits.some(trait => ENDS_ON_KEY.has(trait));
}

const ENDS_ON_KEY: ReadonlySet<string> = new Set(['follow', 'watch', 'port-forward']);
